package dev.livegate.api;

import dev.livegate.validation.Nfc;
import java.util.Locale;
import java.util.Set;
import org.springframework.format.AnnotationFormatterFactory;
import org.springframework.format.Parser;
import org.springframework.format.Printer;

/** Reads query parameters as {@link Nfc} says. */
final class NfcParameters implements AnnotationFormatterFactory<Nfc> {

    @Override
    public Set<Class<?>> getFieldTypes() {
        return Set.of(String.class);
    }

    @Override
    public Printer<String> getPrinter(Nfc annotation, Class<?> type) {
        return (String text, Locale locale) -> text;
    }

    @Override
    public Parser<String> getParser(Nfc annotation, Class<?> type) {
        return (text, locale) -> Nfc.Form.of(text);
    }
}
