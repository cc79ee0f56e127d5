package foobar.modules.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foobar.module.HostJson;
import foobar.modules.ModuleTrial;
import foobar.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HttpPartsTest {

  @Test
  void an_answer_is_taken_apart_after_a_redirection() {
    String first = "HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n";
    String second =
        "HTTP/1.1 200 Fine\r\nContent-Type: text/plain; charset=iso-8859-1\r\nX-A: 1\r\nx-a: 2\r\n\r\n";
    String trailer = "\n200 " + (first + second).length() + " http://h/b";
    byte[] output = (first + second + "ä\n" + trailer).getBytes(StandardCharsets.ISO_8859_1);

    HttpAnswer answer = HttpAnswer.of(output);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.reason()).isEqualTo("Fine");
    assertThat(answer.url()).isEqualTo("http://h/b");
    assertThat(answer.headers()).containsEntry("x-a", "1, 2").doesNotContainKey("location");
    assertThat(answer.text()).isEqualTo("ä\n");
    assertThat(answer.isJson()).isFalse();
  }

  @Test
  void json_goes_by_several_names() {
    for (String type :
        List.of("application/json", "Application/JSON; charset=x", "a/problem+json")) {
      assertThat(new HttpAnswer(200, "", "", Map.of("content-type", type), new byte[0]).isJson())
          .as(type)
          .isTrue();
    }
    assertThat(new HttpAnswer(200, "", "", Map.of(), new byte[0]).isJson()).isFalse();
  }

  @Test
  void an_option_of_curl_cannot_break_out_of_its_line() {
    assertThat(new CurlConfig().set("user", "a\"b\\c\nurl = x\t").text())
        .isEqualTo("user = \"a\\\"b\\\\c\\nurl = x\\t\"\n");
    assertThat(new CurlConfig().header("X", "").header("Y", "1").text())
        .isEqualTo("header = \"X;\"\nheader = \"Y: 1\"\n");
  }

  @Test
  void a_body_is_written_as_its_format_says() {
    assertThat(body(Map.of("a", 1), Uri.BodyFormat.JSON).text()).isEqualTo("{\"a\": 1}");
    assertThat(body("[1]", Uri.BodyFormat.JSON).text()).isEqualTo("[1]");
    assertThat(
            body(
                    new TreeMap<>(Map.of("a", List.of(1, 2), "b", "x y&ä*~")),
                    Uri.BodyFormat.FORM_URLENCODED)
                .text())
        .isEqualTo("a=1&a=2&b=x+y%26%C3%A4%2A~");
    assertThat(body(List.of(List.of("k", "v")), Uri.BodyFormat.FORM_URLENCODED).text())
        .isEqualTo("k=v");
    assertThat(body("plain", Uri.BodyFormat.RAW).contentType()).isEmpty();
    assertThatThrownBy(() -> body(3, Uri.BodyFormat.FORM_URLENCODED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expect list or dict");
  }

  @Test
  void a_form_of_parts_names_its_files() {
    RequestBody body =
        body(
            Map.of("f", Map.of("content", "x", "filename", "f.txt", "mime_type", "text/plain")),
            Uri.BodyFormat.FORM_MULTIPART);

    String boundary = body.contentType().replaceFirst(".*boundary=\"(.*)\"", "$1");
    assertThat(body.text())
        .isEqualTo(
            "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nx\r\n--"
                + boundary
                + "--\r\n");
  }

  @Test
  void a_checksum_has_an_algorithm_and_digits() {
    assertThat(Checksum.of("sha256: ABcd ").isElsewhere()).isFalse();
    assertThat(Checksum.of("md5:http://h/sums").isElsewhere()).isTrue();
    assertThatThrownBy(() -> Checksum.of("abcd")).hasMessageContaining("<algorithm>:<checksum>");
    assertThatThrownBy(() -> Checksum.of("crc:ab")).hasMessageContaining("one of md5, sha1");
    assertThatThrownBy(() -> Checksum.of("md5:xyz")).hasMessageContaining("format is invalid");
  }

  @Test
  void a_file_has_the_name_its_address_ends_with() {
    assertThat(Checksum.fileName("https://h:80/a/b.tar.gz?x=/y#z")).isEqualTo("b.tar.gz");
    assertThat(Checksum.fileName("https://h/")).isEqualTo("index.html");
    assertThat(Checksum.fileName("https://h")).isEqualTo("index.html");
  }

  @Test
  void json_becomes_values_that_are_never_templates() {
    assertThat(HostJson.read("{\"a\": [1, 2.5, true, null, \"{{ x }}\"]}"))
        .hasValueSatisfying(
            value -> assertThat(value).hasToString("{'a': [1, 2.5, True, None, '{{ x }}']}"));
    assertThat(HostJson.read("\"x\"").map(v -> ((Text) v).isUnsafe())).contains(true);
    assertThat(HostJson.read("{} trailing")).isEmpty();
    assertThat(HostJson.read("not json")).isEmpty();
    assertThat(HostJson.read("")).isEmpty();
  }

  @Test
  void addresses_are_written_as_the_kernel_lists_them() {
    assertThat(Connections.hex("127.0.0.1")).isEqualTo("0100007F");
    assertThat(Connections.hex("::1")).isEqualTo("00000000000000000000000001000000");
    assertThat(Connections.hex("fe80::1%eth0")).isEqualTo("000080FE000000000000000001000000");
  }

  private static RequestBody body(Object value, Uri.BodyFormat format) {
    return RequestBody.of(
        ModuleTrial.value(value),
        format,
        path -> path.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
