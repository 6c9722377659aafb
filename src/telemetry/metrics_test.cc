#include "telemetry/metrics.h"

#include <gtest/gtest.h>

#include <thread>

namespace antler::telemetry {
namespace {

bool has_line(const std::string& text, const std::string& line) { return ("\n" + text).find("\n" + line + "\n") != std::string::npos; }

TEST(Metrics, ExposesCountersGaugesAndHistograms) {
  Metrics metrics;
  metrics.counters("antler_rows_total", "Rows.", {"table", "outcome"}).with({"events", "inserted"}).add(41);
  metrics.counters("antler_rows_total", "Rows.", {"table", "outcome"}).with({"events", "inserted"}).increment();
  metrics.gauge("antler_lag", "Lag.").set(7);
  auto& seconds = metrics.histogram("antler_seconds", "Seconds.", {0.5, 1});
  seconds.observe(0.25);
  seconds.observe(0.75);
  seconds.observe(3);
  const auto text = metrics.expose();
  EXPECT_TRUE(has_line(text, "# TYPE antler_rows_total counter")) << text;
  EXPECT_TRUE(has_line(text, "# HELP antler_rows_total Rows.")) << text;
  EXPECT_TRUE(has_line(text, R"(antler_rows_total{outcome="inserted",table="events"} 42)")) << text;
  EXPECT_TRUE(has_line(text, "antler_lag 7")) << text;
  EXPECT_TRUE(has_line(text, R"(antler_seconds_bucket{le="0.5"} 1)")) << text;
  EXPECT_TRUE(has_line(text, R"(antler_seconds_bucket{le="+Inf"} 3)")) << text;
  EXPECT_TRUE(has_line(text, "antler_seconds_count 3")) << text;
  EXPECT_TRUE(has_line(text, "antler_seconds_sum 4")) << text;
}

TEST(Metrics, LabelSetsAreBounded) {
  Metrics metrics;
  auto& family = metrics.counters("hits", "Hits.", {"path"}, 2);
  for (const auto* path : {"a", "b", "c", "d", "a"}) family.with({path}).increment();
  const auto text = metrics.expose();
  EXPECT_TRUE(has_line(text, R"(hits{path="a"} 2)")) << text;
  EXPECT_TRUE(has_line(text, R"(hits{path="b"} 1)")) << text;
  EXPECT_TRUE(has_line(text, R"(hits{path="other"} 2)")) << text;
  EXPECT_EQ(text.find("\"c\""), std::string::npos);
}

TEST(Metrics, CollectorsContributeAtEachScrape) {
  Metrics metrics;
  int value = 1;
  metrics.add_collector([&value](Samples& samples) {
    samples.counter("log_frames_total", "Frames.", value, {{"topic", "events"}});
    samples.gauge("log_bytes", "Bytes.", 10.0 * value);
    const double bounds[] = {1, 2};
    const std::uint64_t counts[] = {3, 4, 5};
    samples.histogram("log_seconds", "Seconds.", bounds, counts, 20);
  });
  EXPECT_TRUE(has_line(metrics.expose(), R"(log_frames_total{topic="events"} 1)"));
  value = 2;
  const auto text = metrics.expose();
  EXPECT_TRUE(has_line(text, R"(log_frames_total{topic="events"} 2)")) << text;
  EXPECT_TRUE(has_line(text, "log_bytes 20")) << text;
  EXPECT_TRUE(has_line(text, R"(log_seconds_bucket{le="2"} 7)")) << text;
  EXPECT_TRUE(has_line(text, "log_seconds_count 12")) << text;
}

TEST(Metrics, CollectedLabelSetsAreBounded) {
  Metrics metrics;
  metrics.add_collector([](Samples& samples) {
    for (std::size_t i = 0; i < kLabelSetsMax + 50; ++i) samples.counter("c", "C.", 1, {{"id", std::to_string(i)}});
  });
  EXPECT_TRUE(has_line(metrics.expose(), R"(c{id="other"} 50)"));
}

TEST(Metrics, ACollectorSaysHowManyLabelSetsAreDeclared) {
  Metrics metrics;
  const auto add = [](Samples& samples, const char* name) {
    for (std::size_t i = 0; i < kLabelSetsMax + 50; ++i) samples.counter(name, "C.", 1, {{"id", std::to_string(i)}});
  };
  metrics.add_collector([&](Samples& samples) {
    samples.expect(kLabelSetsMax + 50);
    add(samples, "declared");
    samples.counter("declared", "C.", 1, {{"id", "one more"}});
    samples.counter("declared", "C.", 1, {{"id", "7"}});
  });
  metrics.add_collector([&](Samples& samples) { add(samples, "c"); });
  const auto text = metrics.expose();
  EXPECT_TRUE(has_line(text, R"(declared{id="249"} 1)")) << text;
  EXPECT_TRUE(has_line(text, R"(declared{id="7"} 2)")) << text;
  EXPECT_TRUE(has_line(text, R"(declared{id="other"} 1)")) << text;
  EXPECT_TRUE(has_line(text, R"(c{id="other"} 50)")) << "it is of the collector alone";
}

TEST(Metrics, ACollectorAddsToARegisteredFamily) {
  Metrics metrics;
  metrics.counters("n", "N.", {"by"}).with({"registry"}).add(1);
  metrics.add_collector([](Samples& samples) { samples.counter("n", "N.", 2, {{"by", "collector"}}); });
  const auto text = metrics.expose();
  EXPECT_EQ(text.find("# TYPE n counter"), text.rfind("# TYPE n counter")) << text;
  EXPECT_TRUE(has_line(text, R"(n{by="collector"} 2)")) << text;
}

TEST(Metrics, LabelValuesAreEscaped) {
  Metrics metrics;
  metrics.counters("n", "N.", {"name"}).with({"a\"b\nc"}).add(1);
  EXPECT_TRUE(has_line(metrics.expose(), R"(n{name="a\"b\nc"} 1)"));
}

TEST(Metrics, CountsFromManyThreads) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&metrics] {
      for (int i = 0; i < 1000; ++i) metrics.counters("n", "N.", {"k"}).with({i % 2 == 0 ? "even" : "odd"}).increment();
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_TRUE(has_line(metrics.expose(), R"(n{k="even"} 2000)"));
}

TEST(MetricsDeathTest, OneNameHasOneKind) {
  Metrics metrics;
  metrics.counter("n", "N.");
  EXPECT_DEATH(metrics.gauge("n", "N."), "one kind");
  EXPECT_DEATH(metrics.counter("bad name", "N."), "letters, digits");
}

}  // namespace
}  // namespace antler::telemetry
