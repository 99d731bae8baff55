package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.inference.OpenModel;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

/** The application, asked over HTTP on a free port. */
class ShopApplicationTest {
  private static final Path MODEL = Path.of(System.getProperty("linet.model"));

  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    application =
        SpringApplication.run(
            ShopApplication.class, "--server.address=127.0.0.1", "--server.port=0");
    System.out.println("Spring Boot " + SpringBootVersion.getVersion());
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void recommendsWhatTheModelRecommends() throws Exception {
    List<String> session = session();
    String answer = get("/recommend?session=" + String.join(",", session) + "&k=5");
    System.out.println(answer);
    List<ScoredItem> expected;
    try (OpenModel model = OpenModel.open(MODEL)) {
      expected = model.recommend(session, 5).items();
    }
    assertEquals(5, expected.size());
    int place = 0;
    for (ScoredItem item : expected) {
      place = answer.indexOf("{\"item\":\"" + item.item() + "\",\"score\":", place);
      assertTrue(place > 0, item + " is missing, or not in its place");
    }
    assertTrue(answer.contains("\"fallback\":null"));
  }

  @Test
  void explains() throws Exception {
    String answer = get("/explain?session=" + String.join(",", session()) + "&k=3");
    assertTrue(answer.contains("\"contributions\":["), answer);
  }

  private static List<String> session() throws IOException {
    return Files.readAllLines(MODEL.resolve("items.txt")).subList(0, 2);
  }

  private static String get(String path) throws IOException, InterruptedException {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }
}
