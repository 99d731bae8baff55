package org.linet.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.SearchDomain;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import org.linet.evaluation.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the model families, or the settings and presets of one. */
@Command(
    name = "models",
    description = {
      "List the model families, or the settings and presets of one.",
      "Settings have defaults and ranges; presets are named choices of settings for 'linet train"
          + " --preset NAME'."
    },
    footerHeading = "%nExample:%n",
    footer = {"  linet models", "  linet models linet"})
final class ModelsCommand implements Runnable {
  @Parameters(arity = "0..1", paramLabel = "FAMILY", description = "Family to describe.")
  private @Nullable String family;

  @Mixin private Output output;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ModelsCommand() {}

  @Override
  public void run() {
    if (family == null) {
      list(ModelFamilies.all());
    } else {
      describe(ModelFamilies.find(family));
    }
  }

  private void list(List<ModelFamily> families) {
    TextTable table = new TextTable("family", "presets", "what it is");
    families.forEach(each -> table.row(each.name(), presetNames(each), each.description()));
    output.text(table.toString());
    output.result(
        Map.of(
            "families",
            families.stream()
                .collect(
                    Collectors.toMap(
                        ModelFamily::name,
                        ModelFamily::description,
                        (a, b) -> a,
                        LinkedHashMap::new))));
  }

  private void describe(ModelFamily each) {
    List<Hyperparameter> settings = each.hyperparameters().parameters();
    TextTable table = new TextTable("setting", "default", "allowed", "tune searches", "meaning");
    settings.forEach(
        setting ->
            table.row(
                setting.name(),
                String.valueOf(setting.defaultValue()),
                setting.allowed(),
                searched(setting),
                setting.documentation()));
    output.text(each.description() + "\n\n" + table + presetTable(each));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("family", each.name());
    result.put("description", each.description());
    result.put("settings", settings.stream().map(ModelsCommand::setting).toList());
    result.put("presets", each.presets());
    output.result(result);
  }

  private static String presetNames(ModelFamily each) {
    return each.presets().stream().map(Preset::name).collect(Collectors.joining(", "));
  }

  private static String presetTable(ModelFamily each) {
    if (each.presets().isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("preset", "what it is", "settings");
    each.presets()
        .forEach(preset -> table.row(preset.name(), preset.description(), settings(preset)));
    return "\n\n" + table;
  }

  /** The values of a preset as one would write them behind {@code --set}. */
  private static String settings(Preset preset) {
    return preset.values().entrySet().stream()
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(" "));
  }

  /** The values that a search draws from, empty for none. */
  private static String searched(Hyperparameter setting) {
    SearchDomain domain = setting.search();
    return domain == null ? "" : domain.text();
  }

  private static Map<String, Object> setting(Hyperparameter setting) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", setting.name());
    described.put("default", setting.defaultValue());
    described.put("allowed", setting.allowed());
    described.put("searched", searched(setting));
    described.put("meaning", setting.documentation());
    return described;
  }
}
