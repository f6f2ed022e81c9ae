package dev.livegate.validation;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.text.Normalizer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A name that is read in Unicode NFC, whatever form it was typed in: a request's field or query parameter. macOS sends Hangul in NFD, where
 * each letter of a syllable is a character of its own.
 */
@Documented
@JacksonAnnotationsInside
@JsonDeserialize(using = NfcText.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Nfc {

    /** The text in NFC. */
    final class Form {

        private Form() {}

        public static String of(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFC);
        }
    }
}
