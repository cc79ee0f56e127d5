package foobar.module;

import foobar.value.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a module, as its record component declares it.
 *
 * @param name as written in a task, such as {@code update_cache}
 * @param aliases other names for it
 * @param doc what it means
 * @param type what it is converted to, without {@code Optional}
 * @param optional whether it may be missing
 * @param byDefault its value where it is missing, as in YAML; null for none
 * @param freeForm whether it takes the text right after the module's name
 */
public record Parameter(
    String name,
    List<String> aliases,
    String doc,
    Type type,
    boolean optional,
    @Nullable String byDefault,
    boolean freeForm) {

  static Parameter of(RecordComponent component) {
    Type type = component.getGenericType();
    boolean optional = component.getType() == Optional.class;
    if (optional) {
      type = ((ParameterizedType) type).getActualTypeArguments()[0];
    }
    Alias alias = component.getAnnotation(Alias.class);
    Default byDefault = component.getAnnotation(Default.class);
    Doc doc = component.getAnnotation(Doc.class);
    return new Parameter(
        snakeCase(component.getName()),
        alias == null ? List.of() : List.of(alias.value()),
        doc == null ? "" : doc.value(),
        type,
        optional,
        byDefault == null ? null : byDefault.value(),
        component.isAnnotationPresent(FreeForm.class));
  }

  public boolean required() {
    return !optional && byDefault == null;
  }

  /** Whether its value is never shown. */
  public boolean secret() {
    return type == Secret.class;
  }

  /** What may be written for it, if it is a choice; else nothing. */
  public List<String> choices() {
    return type instanceof Class<?> plain && plain.isEnum()
        ? Arrays.stream(plain.getEnumConstants()).map(c -> Conversion.written((Enum<?>) c)).toList()
        : List.of();
  }

  /** All that may be written for a choice, in every spelling. */
  public List<String> spellings() {
    return type instanceof Class<?> plain && plain.isEnum()
        ? Arrays.stream(plain.getEnumConstants())
            .flatMap(c -> Conversion.spellings((Enum<?>) c).stream())
            .toList()
        : List.of();
  }

  /** {@code updateCache} as {@code update_cache}; a trailing underscore (a Java keyword) goes. */
  static String snakeCase(String name) {
    String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return snake.endsWith("_") ? snake.substring(0, snake.length() - 1) : snake;
  }
}
