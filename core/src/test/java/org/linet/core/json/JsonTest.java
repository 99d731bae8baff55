package org.linet.core.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.testing.RandomSeed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
  private static final JsonMapper BINDING = JsonMapper.builder().build();
  private static final JsonMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Random random = RandomSeed.random(getClass());

  @Test
  void anyValueIsWrittenByteForByteAsByDataBinding() {
    for (int i = 0; i < 500; i++) {
      Object value = value(4);
      assertThat(new String(Json.write(value), UTF_8)).isEqualTo(BINDING.writeValueAsString(value));
      assertThat(new String(Json.writeIndented(value), UTF_8))
          .isEqualTo(INDENTED.writeValueAsString(value));
    }
  }

  @Test
  void whatDataBindingWroteIsReadWithoutLoss() {
    for (int i = 0; i < 500; i++) {
      String text = BINDING.writeValueAsString(value(4));
      assertThat(BINDING.writeValueAsString(Json.read(text).plain())).isEqualTo(text);
      assertThat(Json.read(text.getBytes(UTF_8)).plain()).isEqualTo(Json.read(text).plain());
    }
  }

  @Test
  void aTreeTellsWhatItIs() {
    JsonTree tree =
        Json.read(
            "{\"a\":1,\"b\":2147483648,\"c\":9223372036854775808,\"d\":1.5,\"e\":\"NaN\",\"f\":null,"
                + "\"g\":[true,\"x\"]}");
    assertThat(tree.isObject()).isTrue();
    assertThat(tree.properties()).containsOnlyKeys("a", "b", "c", "d", "e", "f", "g");
    assertThat(tree.path("a").isInt()).isTrue();
    assertThat(tree.path("a").asInt()).isEqualTo(1);
    assertThat(tree.path("b").isInt()).isFalse();
    assertThat(tree.path("b").asLong()).isEqualTo(1L << 31);
    assertThat(tree.path("c").isLong()).isFalse();
    assertThat(tree.path("c").plain()).isEqualTo(BigInteger.ONE.shiftLeft(63));
    assertThat(tree.path("d").isLong()).isFalse();
    assertThat(tree.path("d").asDouble()).isEqualTo(1.5);
    assertThat(tree.path("e").isNumber()).isTrue();
    assertThat(tree.path("e").asDouble()).isNaN();
    assertThat(tree.path("f").isNull()).isTrue();
    assertThat(tree.has("f")).isTrue();
    assertThat(tree.path("g").isArray()).isTrue();
    assertThat(tree.path("g").elements()).extracting(JsonTree::plain).containsExactly(true, "x");
  }

  @Test
  void whatIsNotThereIsMissingAndHasNothingInside() {
    JsonTree missing = Json.read("{}").path("a");
    assertThat(missing.isMissing()).isTrue();
    assertThat(missing.isNull()).isFalse();
    assertThat(missing.path("b").isMissing()).isTrue();
    assertThat(missing.properties()).isEmpty();
    assertThat(missing.elements()).isEmpty();
    assertThat(Json.read("").isMissing()).isTrue();
    assertThat(Json.read("[1]").path("a").isMissing()).isTrue();
  }

  @Test
  void theEncodingIsToldByTheFirstBytes() {
    assertThat(Json.read("{\"ü\":1}".getBytes(UTF_16)).path("ü").asLong()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1,]",
        "{\"a\"}",
        "{} {}",
        "[] x",
        "{\"a\":1,\"a\":2}",
        "nul",
        "{a:1}",
        "01"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void deepTextsAreRefusedBeforeTheStackIsFull() {
    assertThatThrownBy(() -> Json.read("[".repeat(1_000_000)))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void whatJsonHasNoFormForIsRefused() {
    assertThatThrownBy(() -> Json.write(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 11 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> (long) random.nextInt();
      case 3 -> random.nextLong();
      case 4 -> new BigInteger(90, random).setBit(89);
      case 5 -> random.nextGaussian();
      case 6 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62)); // never infinite or NaN
      case 7 -> text();
      case 8 -> random.nextBoolean() ? Map.of() : List.of();
      case 9 -> {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          elements.add(value(depth - 1));
        }
        yield elements;
      }
      default -> {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          properties.put(text(), value(depth - 1));
        }
        yield properties;
      }
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      // controls, quotes, letters beyond ASCII, pairs of surrogates
      text.appendCodePoint(random.nextInt(5) == 0 ? 0x1F600 : random.nextInt(0xD000));
    }
    return text.toString();
  }
}
