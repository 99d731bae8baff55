package org.linet.ranking.member;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linet.core.Excerpt;
import org.linet.core.UsageException;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;

/**
 * What a member is called in settings and folders: its family, and a label where a family has
 * several members: {@code linet}, {@code linet_2}.
 *
 * @param text the whole name
 * @param family name of the family
 */
public record MemberName(String text, String family) {
  private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)(_[a-z0-9]+)?");

  /** Members at most: each is a model to train, to keep in memory and to ask. */
  private static final int MOST = 16;

  /**
   * Reads a list of names with commas between, of families that can be trained here.
   *
   * @param made the family that is made of the members, which cannot be one of them
   * @throws UsageException naming the member that cannot be one
   */
  public static List<MemberName> list(String names, String made) {
    List<MemberName> list = stored(names, made);
    list.forEach(MemberName::findFamily);
    return list;
  }

  /**
   * Reads the list of a trained model, whose members may be answered for by another engine than
   * their families.
   *
   * @throws UsageException naming what is no name of a member
   */
  public static List<MemberName> stored(String names, String made) {
    List<MemberName> list = new ArrayList<>();
    for (String text : Arrays.stream(names.split(",", -1)).map(String::trim).toList()) {
      Matcher matcher = NAME.matcher(text);
      if (!matcher.matches()) {
        throw new UsageException(
            "'"
                + Excerpt.of(text)
                + "' is no member: give names of models with commas between, as in linet,vstan, and"
                + " linet_2 for a second one of a family");
      }
      MemberName name = new MemberName(text, matcher.group(1));
      if (name.family.equals(made)) {
        throw new UsageException("A " + made + " model cannot be a member of another");
      }
      if (list.contains(name)) {
        throw new UsageException(
            text + " is given twice as a member: call the second " + text + "_2");
      }
      list.add(name);
    }
    if (list.size() > MOST) {
      throw new UsageException("There are " + list.size() + " members: give at most " + MOST);
    }
    return list;
  }

  /** Whether its name is the family's, without a label. */
  boolean isFirstOfFamily() {
    return text.equals(family);
  }

  /**
   * The family.
   *
   * @throws UsageException if it is not on the class path
   */
  public ModelFamily findFamily() {
    return ModelFamilies.find(family);
  }

  @Override
  public String toString() {
    return text;
  }
}
