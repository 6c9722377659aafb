// A generated model without its type: its descriptor, and what a function of a user's does with its objects, copy and compare.
#pragma once

#include <array>
#include <map>
#include <tuple>
#include <vector>

#include "antler/antler.h"

namespace antler::property {

struct Entry {
  const detail::ModelDescriptor* model = nullptr;
  void (*copy)(const void* from, void* to) = nullptr;
  bool (*equal)(const void* a, const void* b) = nullptr;
};

template <class T>
Entry entry_of() {
  return {&detail::kModel<T>, [](const void* from, void* to) { *static_cast<T*>(to) = *static_cast<const T*>(from); },
          [](const void* a, const void* b) { return *static_cast<const T*>(a) == *static_cast<const T*>(b); }};
}

std::vector<Entry> all_entries();

}  // namespace antler::property
