// Metrics: counters, gauges and histograms with bounded labels, and their text for Prometheus.
//
// Handles live as long as the registry and are used from any thread; count per batch, not per record. A family takes
// `label_sets_max` combinations of label values, and whatever comes after that is counted under the value "other", so that no
// input makes the registry grow (G22). Modules that keep numbers of their own add a collector, which is asked at each scrape.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace antler::telemetry {

inline constexpr std::size_t kLabelSetsMax = 200;
inline constexpr std::string_view kOtherLabel = "other";

class Counter {
 public:
  virtual ~Counter() = default;
  virtual void add(double amount) = 0;
  void increment() { add(1); }
};

class Gauge {
 public:
  virtual ~Gauge() = default;
  virtual void set(double value) = 0;
  virtual void add(double amount) = 0;
};

class Histogram {
 public:
  virtual ~Histogram() = default;
  virtual void observe(double value) = 0;
};

/// Metrics of one name that differ by the values of their labels.
template <class T>
class Family {
 public:
  virtual ~Family() = default;
  /// The metric with these values, one for each label name in order; made at the first call. Look it up once, not per event.
  virtual T& with(std::span<const std::string_view> values) = 0;
  T& with(std::initializer_list<std::string_view> values) { return with(std::span(values.begin(), values.size())); }
};

/// What a collector contributes to one scrape. Samples of one name have one kind; the bound on label sets holds here too.
class Samples {
 public:
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  virtual ~Samples() = default;
  /// From here on a name may have so many label sets, where that is more than kLabelSetsMax: of labels that are declared names.
  virtual void expect(std::size_t label_sets) = 0;
  virtual void counter(std::string_view name, std::string_view help, double value, Labels labels = {}) = 0;
  virtual void gauge(std::string_view name, std::string_view help, double value, Labels labels = {}) = 0;
  /// `counts` has one number for each upper bound and a last one for what is above them all; not cumulative.
  virtual void histogram(std::string_view name, std::string_view help, std::span<const double> upper_bounds,
                         std::span<const std::uint64_t> counts, double sum, Labels labels = {}) = 0;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// Names match [a-zA-Z_:][a-zA-Z0-9_:]*; a bad one, or one name with two kinds or label lists, is an assertion. The same
  /// family asked for twice is the same family.
  Family<Counter>& counters(std::string_view name, std::string_view help, std::initializer_list<std::string_view> labels,
                            std::size_t label_sets_max = kLabelSetsMax);
  Family<Gauge>& gauges(std::string_view name, std::string_view help, std::initializer_list<std::string_view> labels,
                        std::size_t label_sets_max = kLabelSetsMax);
  /// Buckets are upper bounds, rising; the one above them all is implied.
  Family<Histogram>& histograms(std::string_view name, std::string_view help, std::initializer_list<std::string_view> labels,
                                std::vector<double> upper_bounds, std::size_t label_sets_max = kLabelSetsMax);
  /// The same without labels.
  Counter& counter(std::string_view name, std::string_view help) { return counters(name, help, {}).with({}); }
  Gauge& gauge(std::string_view name, std::string_view help) { return gauges(name, help, {}).with({}); }
  Histogram& histogram(std::string_view name, std::string_view help, std::vector<double> upper_bounds) {
    return histograms(name, help, {}, std::move(upper_bounds)).with({});
  }

  /// `collect` is called at each scrape, on the scraping thread, and must stay callable as long as scrapes come.
  void add_collector(std::function<void(Samples&)> collect);

  /// The text exposition format, version 0.0.4, families sorted by name.
  [[nodiscard]] std::string expose() const;
  static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Upper bounds in seconds from 0.1 ms to 30 s, for latencies.
std::vector<double> latency_buckets_s();

}  // namespace antler::telemetry
