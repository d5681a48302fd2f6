package dev.forkbench.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.forkbench.experiment.support.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes observations, one JSON object a line; a line is written whole or not at all. */
final class ObservationWriter {
  private static final int FORMAT_VERSION = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private final OutputStream out;
  private final String experiment;
  private final Settings settings;
  private final String jvmId = UUID.randomUUID().toString();
  private long trial;

  ObservationWriter(OutputStream out, String experiment, Settings settings) {
    this.out = out;
    this.experiment = experiment;
    this.settings = settings;
  }

  /** Writes what the next trial saw. */
  void write(Map<String, Object> observed) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeNumberField("formatVersion", FORMAT_VERSION);
      json.writeStringField("lane", "jvm");
      json.writeStringField("jdk", System.getProperty("java.version"));
      json.writeStringField("experiment", experiment);
      json.writeStringField("arm", settings.toString());
      writeObject(json, "params", settings.asMap());
      json.writeStringField("jvmId", jvmId);
      json.writeNumberField("trial", trial++);
      writeObject(json, "observed", observed);
      json.writeEndObject();
    }
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void writeObject(JsonGenerator json, String name, Map<String, ?> fields)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, ?> field : fields.entrySet()) {
      json.writeFieldName(field.getKey());
      writeValue(json, field.getValue());
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        writeValue(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
