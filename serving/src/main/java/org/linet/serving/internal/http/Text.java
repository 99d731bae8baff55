package org.linet.serving.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts that strangers sent. */
final class Text {
  private Text() {}

  /**
   * A text that can be stored, compared and sent back.
   *
   * @param what names the text in the refusal
   * @param longest bytes in UTF-8
   */
  static String checked(String what, String text, int longest) {
    int bytes = text.length(); // one for each character, and what the wider ones have beyond it
    for (int i = 0; i < text.length() && bytes <= longest; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        throw new BadRequestException(what + " holds a control character");
      }
      if (Character.isSurrogate(c)) {
        // half a pair has no form in UTF-8, so no answer could name it
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new BadRequestException(what + " holds half of a surrogate pair");
        }
        i++;
        bytes += 2; // four in UTF-8, two in Java
      } else if (c > 0x7f) {
        bytes += c > 0x7ff ? 2 : 1;
      }
    }
    if (text.isEmpty() || bytes > longest) {
      throw new BadRequestException(what + " must have 1 to " + longest + " bytes in UTF-8");
    }
    return text;
  }

  /**
   * Bytes as text, by the letter.
   *
   * @param what names the bytes in the refusal
   */
  static String utf8(String what, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new BadRequestException(what + " is not UTF-8");
    }
  }
}
