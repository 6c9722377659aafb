// Report: the numbers of a run, each with its yardstick, its bar and the spread over the pairs; as a table or as JSON. Main thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace antler::bench {

double median(std::vector<double> values);
/// `fraction` of the values are at most this; 0 for none.
double percentile(std::vector<double> values, double fraction);

/// What has to hold of a number: at most, or at least.
struct Bar {
  enum class Kind { kAtMost, kAtLeast } kind = Kind::kAtMost;
  double limit = 0;
  [[nodiscard]] bool met(double value) const { return kind == Kind::kAtMost ? value <= limit : value >= limit; }
};
inline Bar at_most(double limit) { return {Bar::Kind::kAtMost, limit}; }
inline Bar at_least(double limit) { return {Bar::Kind::kAtLeast, limit}; }

struct Entry {
  std::string name;
  double value = 0;
  std::string unit;
  std::optional<double> yardstick;
  std::optional<double> ratio;  // value ÷ yardstick, the median over the pairs; what the bar judges where there is one
  std::optional<double> above;  // value − yardstick, the same
  std::optional<Bar> bar;
  double spread = 0;  // (largest − smallest) ÷ median of what the bar judges
  [[nodiscard]] std::optional<bool> met() const;
};

class Report {
 public:
  /// values[i] and yardsticks[i] are of one pair.
  void add_ratio(std::string name, std::string unit, const std::vector<double>& values, const std::vector<double>& yardsticks,
                 std::optional<Bar> bar);
  /// The same, of which what is above the yardstick is judged.
  void add_excess(std::string name, std::string unit, const std::vector<double>& values, const std::vector<double>& yardsticks,
                  std::optional<Bar> bar);
  void add_value(std::string name, std::string unit, const std::vector<double>& values, std::optional<Bar> bar);
  /// A sentence that belongs to the numbers.
  void add_note(std::string note) { notes_.push_back(std::move(note)); }

  [[nodiscard]] std::string table() const;
  /// [{"name", "value", "unit", "yardstick", "ratio", "above", "bar", "met", "spread"}, …]; what an entry does not have is null.
  [[nodiscard]] std::string json() const;
  [[nodiscard]] std::string notes() const;

 private:
  std::vector<Entry> entries_;
  std::vector<std::string> notes_;
};

}  // namespace antler::bench
