package dev.forkbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forkbench.harness.SyntheticRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The page of the reference run in a real browser: Chromium with its driver. Where there is none
 * the tests are skipped and say so; in CI they fail instead.
 */
@DisabledIfEnvironmentVariable(
    named = "CI_SECOND_JDK",
    matches = "true",
    disabledReason = "the page is the same on each JDK, and CI has looked at it already")
@TestInstance(Lifecycle.PER_CLASS)
class ReportPageIT {
  private static final Path SEEN = Path.of("target", "page");
  private static final Path REFERENCE = Path.of("..", "results", "reference", "full-jdk17");
  private static final String STRICT = "default-src 'none'; sandbox allow-scripts";

  private ChromeDriver browser;
  private Path page;

  @BeforeAll
  void open() throws Exception {
    Path chromium = Path.of("/usr/bin/chromium");
    Path driver = Path.of("/usr/bin/chromedriver");
    boolean there = Files.isExecutable(chromium) && Files.isExecutable(driver);
    String missing =
        "no browser: install Debian's packages chromium and chromium-driver to test the page";
    if (System.getenv("CI") != null) {
      assertThat(there).as(missing).isTrue();
    }
    Assumptions.assumeTrue(there, missing);
    page = reported();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,900",
        "--force-prefers-reduced-motion");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
    logs.enable(LogType.PERFORMANCE, java.util.logging.Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  /** Its page, built anew into the build's directory. */
  private static Path reported() throws Exception {
    Path run = Files.createDirectories(SEEN.resolve("run"));
    for (String file : List.of("jmh.json", "environment.json", "experiments.jsonl.gz")) {
      Files.copy(REFERENCE.resolve(file), run.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Reports.write(dev.forkbench.harness.result.Run.read(run));
    return run.resolve("report.html").toAbsolutePath().normalize();
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  private void look(Path file) {
    media("screen", "light");
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.get(file.toUri().toString());
  }

  private void media(String media, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  @Test
  void shouldSayNothingOnTheConsoleAndAskNobody() {
    browser.manage().logs().get(LogType.BROWSER);
    browser.manage().logs().get(LogType.PERFORMANCE);
    look(page);
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    List<String> asked =
        browser.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
            .map(entry -> entry.getMessage())
            .filter(message -> message.contains("\"Network.requestWillBeSent\""))
            .toList();
    assertThat(asked)
        .isNotEmpty()
        .allMatch(
            message -> message.contains("\"url\":\"file:") || message.contains("\"url\":\"data:"));
  }

  @Test
  void shouldSortAndFilter() {
    look(page);
    WebElement table =
        browser.findElement(By.cssSelector("#results ~ .scroll table, #results ~ * table"));
    List<String> before = first(table);
    WebElement heading = table.findElements(By.cssSelector("thead button")).get(5);
    browser.executeScript("arguments[0].click()", heading);
    List<Double> up = numbers(table);
    assertThat(up).isSorted();
    browser.executeScript("arguments[0].click()", heading);
    List<Double> down = new ArrayList<>(numbers(table));
    java.util.Collections.reverse(down);
    assertThat(down).isSorted();
    assertThat(first(table)).hasSameSizeAs(before);

    WebElement filter =
        browser
            .findElements(By.cssSelector(".filter input"))
            .get(browser.findElements(By.cssSelector(".filter input")).size() - 1);
    filter.sendKeys("cpython sort");
    List<String> shown =
        table.findElements(By.cssSelector("tbody tr")).stream()
            .filter(row -> row.getDomProperty("hidden").equals("false"))
            .map(row -> row.getDomProperty("textContent"))
            .toList();
    assertThat(shown).isNotEmpty().allMatch(row -> row.contains("CPython") && row.contains("Sort"));
  }

  @ParameterizedTest
  @CsvSource({"results, 6", "results, 7", "verdicts, last"})
  void shouldSortByNumberAndLeaveTheEmptyForTheEnd(String section, String column) {
    look(page);
    WebElement table = browser.findElement(By.cssSelector("#" + section + " ~ .scroll table"));
    String nth = column.equals("last") ? ":last-child" : ":nth-child(" + column + ")";
    WebElement heading = table.findElement(By.cssSelector("thead th" + nth + " button"));
    for (boolean descending : List.of(false, true)) {
      browser.executeScript("arguments[0].click()", heading);
      List<String> keys = cells(table, nth, "cell.dataset.key || ''");
      List<String> texts = cells(table, nth, "cell.textContent.trim()");
      List<Double> numbers =
          keys.stream().takeWhile(key -> !key.isEmpty()).map(Double::valueOf).toList();
      assertThat(numbers)
          .hasSizeGreaterThan(10)
          .isSortedAccordingTo(descending ? Comparator.reverseOrder() : Comparator.naturalOrder());
      assertThat(keys.subList(numbers.size(), keys.size())).containsOnly("");
      assertThat(texts.subList(texts.indexOf("\u2013"), texts.size())).containsOnly("\u2013");
    }
  }

  @SuppressWarnings("unchecked")
  private List<String> cells(WebElement table, String nth, String what) {
    return (List<String>)
        browser.executeScript(
            "return [...arguments[0].querySelectorAll('tbody tr > "
                + nth
                + "')].map((cell) => "
                + what
                + ")",
            table);
  }

  private static List<String> first(WebElement table) {
    return table.findElements(By.cssSelector("tbody tr > :first-child")).stream()
        .map(cell -> cell.getDomProperty("textContent"))
        .toList();
  }

  private static List<Double> numbers(WebElement table) {
    return table.findElements(By.cssSelector("tbody tr td:nth-child(6)")).stream()
        .map(cell -> cell.getDomAttribute("data-key"))
        .filter(Objects::nonNull)
        .map(Double::valueOf)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "screen, light, 1200",
    "screen, dark, 1200",
    "print, light, 1000",
    "screen, dark, 400"
  })
  void shouldBeReadable(String media, String scheme, int width) throws Exception {
    look(page);
    media(media, scheme);
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 1600, "deviceScaleFactor", 1, "mobile", false));
    save(media + "-" + scheme + "-" + width);
    long wide = (Long) browser.executeScript("return document.documentElement.scrollWidth");
    assertThat(wide).as("nothing sticks out of the window").isLessThanOrEqualTo(width);
    browser.executeScript("document.getElementById('C15').scrollIntoView()");
    BufferedImage image = save("C15-" + media + "-" + scheme + "-" + width);
    assertThat(colors(image)).as("colours of the picture").isGreaterThan(20);
    assertThat(brightness(image)).matches(mean -> scheme.equals("dark") ? mean < 90 : mean > 180);
  }

  @Test
  void shouldShowMarksAndNotOnlyNamesOnATelephone() throws Exception {
    look(page);
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 400, "height", 800, "deviceScaleFactor", 2, "mobile", true));
    browser.executeScript("document.getElementById('chart-ratios').scrollIntoView()");
    save("telephone");
    assertThat(
            (Number)
                browser.executeScript(
                    "return [...document.querySelectorAll('#chart-ratios svg text')]"
                        + ".find((text) => text.textContent === '10x').getBoundingClientRect().right"))
        .extracting(Number::doubleValue)
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .as("where the axis says 10x")
        .isLessThan(380);
    assertThat(
            browser.executeScript(
                "return getComputedStyle(document.querySelector('#chart-ratios .scroll'),"
                    + " '::before').content"))
        .asString()
        .contains("goes on to the right");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void shouldKeepItsChartsWhereScriptsAndStylesAreForbidden(String scheme) throws Exception {
    Path strict = page.resolveSibling("strict.html");
    Files.writeString(
        strict,
        Files.readString(page)
            .replaceFirst("content=\"default-src[^\"]*\"", "content=\"" + STRICT + "\""));
    look(strict);
    media("screen", scheme);
    assertThat(browser.findElements(By.cssSelector("thead button"))).isEmpty();
    WebElement chart = browser.findElement(By.cssSelector("#chart-start-cost svg"));
    browser.executeScript("arguments[0].scrollIntoView()", chart);
    BufferedImage image = read(chart.getScreenshotAs(OutputType.BYTES));
    Files.write(SEEN.resolve("strict-" + scheme + ".png"), chart.getScreenshotAs(OutputType.BYTES));
    assertThat(brightness(image)).as("the chart is no black rectangle").isGreaterThan(150);
    assertThat(colors(image)).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void shouldHaveNoSeriousViolationOfAccessibility(String scheme) {
    look(page);
    media("screen", scheme);
    browser.executeScript(axe());
    Object found =
        browser.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | '))));");
    assertThat((List<?>) found).asString().isEqualTo("[]");
  }

  /** Axe leaves out texts of one letter. */
  @ParameterizedTest
  @CsvSource({"light, 255 255 255", "dark, 17 24 39"})
  void shouldShowTheLinksOfHeadings(String scheme, String paper) {
    look(page);
    media("screen", scheme);
    WebElement link = browser.findElement(By.cssSelector("#verdicts .self"));
    assertThat(link.getCssValue("opacity")).isEqualTo("1");
    double ink = luminance(link.getCssValue("color").replaceAll("rgba?\\((.*)\\)", "$1"));
    double ground = luminance(paper);
    assertThat((Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05))
        .as("contrast")
        .isGreaterThan(4.5);
  }

  /** Of WCAG 2. */
  private static double luminance(String rgb) {
    double[] linear =
        Arrays.stream(rgb.split("[, ]+"))
            .mapToDouble(part -> Double.parseDouble(part) / 255)
            .map(part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
            .toArray();
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  private static String axe() {
    String path = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    try (InputStream file = ReportPageIT.class.getResourceAsStream(path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldKeepHostileNamesText() throws Exception {
    String hostile =
        "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
    Path run = Files.createDirectories(SEEN.resolve("hostile"));
    Reports.write(
        SyntheticRun.onJdk17()
            .complete(5)
            .cell("x.Y." + hostile, "ms/op", 1, 3, Map.of("backend", hostile))
            .in(run));
    look(run.resolve("report.html").toAbsolutePath());
    assertThat(browser.getTitle()).isEqualTo(Answer.QUESTION);
    assertThat(browser.findElements(By.tagName("img"))).isEmpty();
  }

  private BufferedImage save(String name) throws IOException {
    byte[] png = browser.getScreenshotAs(OutputType.BYTES);
    Files.write(SEEN.resolve(name + ".png"), png);
    return read(png);
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new java.io.ByteArrayInputStream(png));
  }

  private static Stream<Integer> pixels(BufferedImage image) {
    return java.util.Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .boxed();
  }

  private static long colors(BufferedImage image) {
    return pixels(image).distinct().count();
  }

  /** From 0, black, to 255. */
  private static double brightness(BufferedImage image) {
    return pixels(image)
        .mapToInt(rgb -> ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3)
        .average()
        .orElseThrow();
  }
}
