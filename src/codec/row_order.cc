#include "codec/row_order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace antler::codec {
namespace {

constexpr int kDigitBits = 11;  // counters of one pass stay in the first-level cache
constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;

struct Word {
  std::vector<std::uint64_t> keys;
  int bits = 0;
};

// Columns one after the other into as few words as they fit in.
std::vector<Word> pack(std::span<const NativeColumn* const> columns) {
  std::vector<Word> words;
  for (const NativeColumn* column : columns) {
    int bits = 0;
    auto keys = column->keys(bits);
    if (words.empty() || words.back().bits + bits > 64) {
      words.push_back({std::move(keys), bits});
      continue;
    }
    Word& word = words.back();
    if (bits == 64) word.keys = std::move(keys);  // all columns before it are of one value
    else
      for (std::size_t i = 0; i < keys.size(); ++i) word.keys[i] = word.keys[i] << bits | keys[i];
    word.bits += bits;
  }
  return words;
}

struct Item {
  std::uint64_t key;
  std::uint32_t row;
};

// Least digit first; each pass keeps the order of equal digits.
template <class T, class Key>
void radix_sort(std::vector<T>& items, int bits, const Key& key) {
  const auto passes = static_cast<std::size_t>((bits + kDigitBits - 1) / kDigitBits);
  std::vector<std::array<std::uint32_t, kDigits>> places(passes);
  for (const T& item : items)
    for (std::size_t pass = 0; pass < passes; ++pass) ++places[pass][key(item) >> (pass * kDigitBits) & (kDigits - 1)];
  std::vector<T> other(items.size());
  for (std::size_t pass = 0; pass < passes; ++pass) {
    std::uint32_t place = 0;
    for (std::uint32_t& count : places[pass]) place += std::exchange(count, place);
    for (const T& item : items) other[places[pass][key(item) >> (pass * kDigitBits) & (kDigits - 1)]++] = item;
    items.swap(other);
  }
}

std::vector<std::uint32_t> order_by_one(const std::vector<std::uint64_t>& keys, int bits) {
  std::vector<std::uint32_t> order(keys.size());
  const int row_bits = std::bit_width(keys.size());
  if (bits + row_bits <= 64) {
    // Key and row in one word move half of the bytes.
    std::vector<std::uint64_t> items(keys.size());
    for (std::size_t i = 0; i < items.size(); ++i) items[i] = keys[i] << row_bits | i;
    radix_sort(items, bits, [&](std::uint64_t item) { return item >> row_bits; });
    for (std::size_t i = 0; i < items.size(); ++i) order[i] = static_cast<std::uint32_t>(items[i] & ((std::uint64_t{1} << row_bits) - 1));
  } else {
    std::vector<Item> items(keys.size());
    for (std::size_t i = 0; i < items.size(); ++i) items[i] = {keys[i], static_cast<std::uint32_t>(i)};
    radix_sort(items, bits, [](const Item& item) { return item.key; });
    for (std::size_t i = 0; i < items.size(); ++i) order[i] = items[i].row;
  }
  return order;
}

}  // namespace

std::vector<std::uint32_t> order_rows(std::span<const NativeColumn* const> columns) {
  const std::vector<Word> words = pack(columns);
  if (words.empty()) return {};
  const std::vector<std::uint64_t>& keys = words.front().keys;
  std::vector<std::uint32_t> order = order_by_one(keys, words.front().bits);
  if (words.size() == 1) return order;
  const auto below = [&](std::uint32_t a, std::uint32_t b) {
    for (std::size_t i = 1; i < words.size(); ++i)
      if (words[i].keys[a] != words[i].keys[b]) return words[i].keys[a] < words[i].keys[b];
    return false;
  };
  for (auto first = order.begin(); first != order.end();) {
    const auto last = std::find_if(first, order.end(), [&](std::uint32_t row) { return keys[row] != keys[*first]; });
    if (last - first > 1) std::stable_sort(first, last, below);
    first = last;
  }
  return order;
}

}  // namespace antler::codec
