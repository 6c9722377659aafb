#include "telemetry/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "base/assertion.h"
#include "base/text.h"

namespace antler::telemetry {
namespace {

using prometheus::MetricType;

bool good_name(std::string_view name, bool colon) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9') || name.substr(0, 2) == "__") return false;
  return std::all_of(name.begin(), name.end(), [colon](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (colon && c == ':');
  });
}

class CounterHandle final : public Counter {
 public:
  explicit CounterHandle(prometheus::Counter& metric) : metric_(metric) {}
  void add(double amount) override { metric_.Increment(amount); }

 private:
  prometheus::Counter& metric_;
};

class GaugeHandle final : public Gauge {
 public:
  explicit GaugeHandle(prometheus::Gauge& metric) : metric_(metric) {}
  void set(double value) override { metric_.Set(value); }
  void add(double amount) override { metric_.Increment(amount); }

 private:
  prometheus::Gauge& metric_;
};

class HistogramHandle final : public Histogram {
 public:
  explicit HistogramHandle(prometheus::Histogram& metric) : metric_(metric) {}
  void observe(double value) override { metric_.Observe(value); }

 private:
  prometheus::Histogram& metric_;
};

/// Remembers which label sets a family has and decides when a new one becomes "other".
template <class T, class Handle, class Metric>
class BoundedFamily final : public Family<T> {
 public:
  BoundedFamily(std::string_view name, std::string_view help, std::vector<std::string> labels, std::vector<double> bounds,
                std::size_t label_sets_max)
      : labels_(std::move(labels)),
        bounds_(std::move(bounds)),
        label_sets_max_(label_sets_max),
        family_(std::string(name), std::string(help), prometheus::Labels()) {}

  using Family<T>::with;
  T& with(std::span<const std::string_view> values) override {
    base::check(values.size() == labels_.size(), "a metric has a value for each of its labels");
    std::vector<std::string> key(values.begin(), values.end());
    const std::lock_guard lock(mutex_);
    if (const auto found = handles_.find(key); found != handles_.end()) return *found->second;
    if (handles_.size() >= label_sets_max_ && !key.empty()) {
      std::fill(key.begin(), key.end(), std::string(kOtherLabel));
      if (const auto found = handles_.find(key); found != handles_.end()) return *found->second;
    }
    prometheus::Labels labels;
    for (std::size_t i = 0; i < key.size(); ++i) labels[labels_[i]] = key[i];
    std::unique_ptr<T> handle;
    if constexpr (std::is_same_v<Metric, prometheus::Histogram>) {
      handle = std::make_unique<Handle>(family_.Add(labels, bounds_));
    } else {
      handle = std::make_unique<Handle>(family_.Add(labels));
    }
    return *handles_.emplace(std::move(key), std::move(handle)).first->second;
  }

  [[nodiscard]] std::vector<prometheus::MetricFamily> collect() const { return family_.Collect(); }
  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }

 private:
  std::vector<std::string> labels_;
  std::vector<double> bounds_;
  std::size_t label_sets_max_;
  prometheus::Family<Metric> family_;
  std::mutex mutex_;
  std::map<std::vector<std::string>, std::unique_ptr<T>> handles_;
};

using CounterFamily = BoundedFamily<Counter, CounterHandle, prometheus::Counter>;
using GaugeFamily = BoundedFamily<Gauge, GaugeHandle, prometheus::Gauge>;
using HistogramFamily = BoundedFamily<Histogram, HistogramHandle, prometheus::Histogram>;

using Exposition = std::map<std::string, prometheus::MetricFamily, std::less<>>;

class ScrapeSamples final : public Samples {
 public:
  explicit ScrapeSamples(Exposition& out) : out_(out) {}

  void expect(std::size_t label_sets) override { label_sets_max_ = std::max(kLabelSetsMax, label_sets); }
  void counter(std::string_view name, std::string_view help, double value, Labels labels) override {
    sample(name, help, MetricType::Counter, labels).counter.value += value;
  }
  void gauge(std::string_view name, std::string_view help, double value, Labels labels) override {
    sample(name, help, MetricType::Gauge, labels).gauge.value += value;
  }
  void histogram(std::string_view name, std::string_view help, std::span<const double> upper_bounds, std::span<const std::uint64_t> counts,
                 double sum, Labels labels) override {
    base::check(counts.size() == upper_bounds.size() + 1, "a histogram has a count for each bound and one above them");
    auto& histogram = sample(name, help, MetricType::Histogram, labels).histogram;
    histogram.bucket.resize(upper_bounds.size());
    std::uint64_t cumulative = 0;
    for (std::size_t i = 0; i < upper_bounds.size(); ++i) {
      cumulative += counts[i];
      histogram.bucket[i].upper_bound = upper_bounds[i];
      histogram.bucket[i].cumulative_count += cumulative;
    }
    histogram.sample_count += cumulative + counts.back();
    histogram.sample_sum += sum;
  }

 private:
  /// The sample of these labels: a new one, the one that is there, or "other" when the family is full.
  prometheus::ClientMetric& sample(std::string_view name, std::string_view help, MetricType type, Labels labels) {
    base::check(good_name(name, true), "a metric's name is letters, digits, _ and :");
    auto found = out_.find(name);
    if (found == out_.end()) {
      found = out_.emplace(std::string(name), prometheus::MetricFamily{std::string(name), std::string(help), type, {}}).first;
    }
    auto& family = found->second;
    base::check(family.type == type, "the samples of one name have one kind");
    std::vector<prometheus::ClientMetric::Label> wanted;
    for (const auto& [label, value] : labels) {
      base::check(good_name(label, false), "a label's name is letters, digits and _");
      wanted.push_back({std::string(label), std::string(value)});
    }
    auto& places = places_of(family);
    if (const auto same = places.find(wanted); same != places.end()) return family.metric[same->second];
    if (family.metric.size() >= label_sets_max_ && !wanted.empty()) {
      for (auto& label : wanted) label.value = kOtherLabel;
      if (const auto other = places.find(wanted); other != places.end()) return family.metric[other->second];
    }
    places.emplace(wanted, family.metric.size());
    auto& added = family.metric.emplace_back();
    added.label = std::move(wanted);
    return added;
  }

  /// Where the label sets of a family are in it; the registry's, too.
  using Places = std::map<std::vector<prometheus::ClientMetric::Label>, std::size_t>;
  Places& places_of(const prometheus::MetricFamily& family) {
    const auto [at, is_new] = places_.try_emplace(&family);
    for (std::size_t i = 0; is_new && i < family.metric.size(); ++i) at->second.emplace(family.metric[i].label, i);
    return at->second;
  }

  Exposition& out_;
  std::size_t label_sets_max_ = kLabelSetsMax;
  std::map<const prometheus::MetricFamily*, Places> places_;
};

}  // namespace

class Metrics::Impl {
 public:
  template <class F>
  F& family(std::map<std::string, std::unique_ptr<F>, std::less<>>& families, std::string_view name, std::string_view help,
            std::initializer_list<std::string_view> labels, std::vector<double> bounds, std::size_t label_sets_max) {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> names(labels.begin(), labels.end());
    if (const auto found = families.find(name); found != families.end()) {
      base::check(found->second->labels() == names, "a metric's name has one list of labels");
      return *found->second;
    }
    base::check(good_name(name, true), "a metric's name is letters, digits, _ and :");
    for (const auto& label : names) base::check(good_name(label, false), "a label's name is letters, digits and _");
    base::check(!counters_.contains(name) && !gauges_.contains(name) && !histograms_.contains(name), "a metric's name has one kind");
    auto made = std::make_unique<F>(name, help, std::move(names), std::move(bounds), label_sets_max);
    return *families.emplace(std::string(name), std::move(made)).first->second;
  }

  [[nodiscard]] std::string expose() const {
    Exposition out;
    std::vector<std::function<void(Samples&)>> collectors;
    {
      const std::lock_guard lock(mutex_);
      collectors = collectors_;
      add(out, counters_);
      add(out, gauges_);
      add(out, histograms_);
    }
    // Without the lock: a collector may ask for a metric.
    for (const auto& collect : collectors) {
      ScrapeSamples samples(out);
      collect(samples);
    }
    std::vector<prometheus::MetricFamily> families;
    for (auto& [name, family] : out) {
      std::sort(family.metric.begin(), family.metric.end(), [](const auto& a, const auto& b) { return a.label < b.label; });
      families.push_back(std::move(family));
    }
    return prometheus::TextSerializer().Serialize(families);
  }

  std::map<std::string, std::unique_ptr<CounterFamily>, std::less<>> counters_;
  std::map<std::string, std::unique_ptr<GaugeFamily>, std::less<>> gauges_;
  std::map<std::string, std::unique_ptr<HistogramFamily>, std::less<>> histograms_;
  std::vector<std::function<void(Samples&)>> collectors_;
  mutable std::mutex mutex_;

 private:
  template <class Families>
  static void add(Exposition& out, const Families& families) {
    for (const auto& [name, family] : families) {
      for (auto& collected : family->collect()) out.emplace(name, std::move(collected));
    }
  }
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

Family<Counter>& Metrics::counters(std::string_view name, std::string_view help, std::initializer_list<std::string_view> labels,
                                   std::size_t label_sets_max) {
  return impl_->family(impl_->counters_, name, help, labels, {}, label_sets_max);
}

Family<Gauge>& Metrics::gauges(std::string_view name, std::string_view help, std::initializer_list<std::string_view> labels,
                               std::size_t label_sets_max) {
  return impl_->family(impl_->gauges_, name, help, labels, {}, label_sets_max);
}

Family<Histogram>& Metrics::histograms(std::string_view name, std::string_view help, std::initializer_list<std::string_view> labels,
                                       std::vector<double> upper_bounds, std::size_t label_sets_max) {
  base::check(std::is_sorted(upper_bounds.begin(), upper_bounds.end()), "a histogram's bounds rise");
  return impl_->family(impl_->histograms_, name, help, labels, std::move(upper_bounds), label_sets_max);
}

void Metrics::add_collector(std::function<void(Samples&)> collect) {
  const std::lock_guard lock(impl_->mutex_);
  impl_->collectors_.push_back(std::move(collect));
}

std::string Metrics::expose() const { return impl_->expose(); }

std::vector<double> latency_buckets_s() {
  return {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
}

}  // namespace antler::telemetry
