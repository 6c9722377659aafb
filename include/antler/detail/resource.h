// How a resource is referred to: by its address and by what can be asked of its type. Nothing of it is read before App asks, so the
// order in which constants of several files are constructed does not matter.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

#include "antler/detail/reflect.h"

namespace antler::detail {

struct Declaration;

template <class>
inline constexpr bool kNever = false;

enum class ResourceKind : std::uint8_t { kTable, kStream, kIngest, kPipeline, kView, kApi, kTransform, kConsumer, kRecovery, kLetterQueue };

struct ResourceOps {
  ResourceKind kind;
  void (*describe)(const void* object, Declaration& out);
};

struct ResourceRef {
  const void* object = nullptr;
  const ResourceOps* ops = nullptr;
};

template <class R>
concept IsResource = requires {
  { R::kKind } -> std::same_as<const ResourceKind&>;
};

template <class R>
inline constexpr bool kCanBeRead = false;
template <IsResource R>
inline constexpr bool kCanBeRead<R> = R::kKind == ResourceKind::kTable || R::kKind == ResourceKind::kPipeline ||
                                      R::kKind == ResourceKind::kView || R::kKind == ResourceKind::kLetterQueue;

template <class R>
inline constexpr bool kIsLetterQueue = false;
template <IsResource R>
inline constexpr bool kIsLetterQueue<R> = R::kKind == ResourceKind::kLetterQueue;

template <class R>
void describe_object(const void* object, Declaration& out) {
  describe(*static_cast<const R*>(object), out);
}

template <class R>
inline constexpr ResourceOps kOps{R::kKind, &describe_object<R>};

template <IsResource R>
ResourceRef ref(const R& resource) {
  return {&resource, &kOps<R>};
}

/// The last member of every resource. It keeps the resource an aggregate, its address its identity, and the fingerprint of its
/// model as the declaring file sees it.
struct Pinned {
  std::uint64_t fingerprint = 0;

  constexpr explicit Pinned(std::uint64_t of) : fingerprint(of) {}
  Pinned(const Pinned&) = delete;
  Pinned& operator=(const Pinned&) = delete;
};

}  // namespace antler::detail
