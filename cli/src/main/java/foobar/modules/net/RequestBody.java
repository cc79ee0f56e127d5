package foobar.modules.net;

import foobar.value.JsonText;
import foobar.value.Mapping;
import foobar.value.None;
import foobar.value.PythonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a request sends.
 *
 * @param text the content
 * @param contentType what it is; empty for what the server may guess
 */
record RequestBody(String text, String contentType) {

  /**
   * A value written in a format.
   *
   * @param files reads a file that a form holds
   * @throws IllegalArgumentException if the value has no form in it
   */
  static RequestBody of(Value value, Uri.BodyFormat format, Function<String, byte[]> files) {
    boolean written = value instanceof Text;
    return switch (format) {
      case JSON ->
          new RequestBody(
              written ? PythonText.str(value) : JsonText.write(value), "application/json");
      case FORM_URLENCODED ->
          new RequestBody(
              written ? PythonText.str(value) : form(value), "application/x-www-form-urlencoded");
      case FORM_MULTIPART -> multipart(value, files);
      case RAW ->
          new RequestBody(
              value instanceof Mapping || value instanceof Sequence
                  ? JsonText.write(value)
                  : PythonText.str(value),
              "");
    };
  }

  private static String form(Value value) {
    List<String> fields = new ArrayList<>();
    switch (value) {
      case Mapping mapping ->
          mapping.entries().forEach((key, item) -> fields.addAll(fields(key, item)));
      case Sequence pairs -> {
        for (Value pair : pairs.items()) {
          if (!(pair instanceof Sequence both) || both.size() != 2) {
            throw new IllegalArgumentException(
                "a form is a dictionary, or a list of pairs of a name and a value");
          }
          fields.addAll(fields(both.items().get(0), both.items().get(1)));
        }
      }
      default ->
          throw new IllegalArgumentException("cannot form-urlencode body, expect list or dict");
    }
    return String.join("&", fields);
  }

  private static List<String> fields(Value key, Value value) {
    List<Value> values = value instanceof Sequence several ? several.items() : List.of(value);
    return values.stream()
        .filter(each -> each != None.NONE)
        .map(each -> encoded(key) + "=" + encoded(each))
        .toList();
  }

  private static String encoded(Value value) {
    return URLEncoder.encode(PythonText.str(value), StandardCharsets.UTF_8)
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static RequestBody multipart(Value value, Function<String, byte[]> files) {
    if (!(value instanceof Mapping fields)) {
      throw new IllegalArgumentException(
          "body must be mapping, cannot be type " + value.typeName());
    }
    String boundary = "=".repeat(15) + UUID.randomUUID().toString().replace("-", "") + "==";
    StringBuilder text = new StringBuilder();
    fields
        .entries()
        .forEach(
            (name, field) -> {
              text.append("--").append(boundary).append("\r\n");
              part(text, PythonText.str(name), field, files);
            });
    text.append("--").append(boundary).append("--\r\n");
    return new RequestBody(text.toString(), "multipart/form-data; boundary=\"" + boundary + "\"");
  }

  private static void part(
      StringBuilder text, String name, Value field, Function<String, byte[]> files) {
    String content = PythonText.str(field);
    if (field instanceof Mapping details
        && details.get("content") == null
        && details.get("filename") != null) {
      file(text, name, details, files);
      return;
    }
    text.append("Content-Disposition: form-data; name=\"").append(name).append('"');
    if (field instanceof Mapping details) {
      Value given = details.get("content");
      Value file = details.get("filename");
      Value type = details.get("mime_type");
      if (given == null) {
        throw new IllegalArgumentException(
            "the field `" + name + "` of the form needs `content` or `filename`");
      }
      content = PythonText.str(given);
      if (file != null) {
        text.append("; filename=\"").append(PythonText.str(file)).append('"');
      }
      text.append("\r\nContent-Type: ");
      text.append(type == null ? "application/octet-stream" : PythonText.str(type));
    }
    text.append("\r\n\r\n").append(content).append("\r\n");
  }

  /** A file goes as base64, for which the text of a form may hold any bytes. */
  private static void file(
      StringBuilder text, String name, Mapping details, Function<String, byte[]> files) {
    String path = PythonText.str(Objects.requireNonNull(details.get("filename")));
    Value type = details.get("mime_type");
    text.append("Content-Transfer-Encoding: base64\r\nContent-Type: ")
        .append(type == null ? guessed(path) : PythonText.str(type))
        .append("\r\nContent-Disposition: form-data; name=\"")
        .append(name)
        .append("\"; filename=\"")
        .append(path.substring(path.lastIndexOf('/') + 1))
        .append("\"\r\n\r\n")
        .append(Base64.getMimeEncoder().encodeToString(files.apply(path)))
        .append("\r\n\r\n");
  }

  private static String guessed(String path) {
    String type = URLConnection.guessContentTypeFromName(path);
    return type == null ? "application/octet-stream" : type;
  }
}
