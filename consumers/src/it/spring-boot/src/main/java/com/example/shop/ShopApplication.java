package com.example.shop;

import java.nio.file.Path;
import org.linet.inference.OpenModel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A shop that recommends: the model is a bean, which Spring closes at the end. */
@SpringBootApplication
public class ShopApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }

  @Bean
  OpenModel model(@Value("${linet.model}") String folder) {
    return OpenModel.open(Path.of(folder));
  }
}
