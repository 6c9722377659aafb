// Written by tools/generate_fields.py: one structured binding for each number of fields. `bindings` is evaluated by the compiler only;
// `addresses` looks at a real object, so that App can compare what the compiler did with what layout rules say.
// clang-format off
#pragma once

#include "antler/detail/fields.h"

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"  // fake is declared only
#endif

namespace antler::detail {

template <>
struct Bindings<1> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0] = fake<T>.value;
    if constexpr (!requires { &f0; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0] = *static_cast<const T*>(object);
    const void* const at[] = {&f0};
    for (int i = 0; i < 1; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<2> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1};
    for (int i = 0; i < 2; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<3> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2};
    for (int i = 0; i < 3; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<4> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3};
    for (int i = 0; i < 4; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<5> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4};
    for (int i = 0; i < 5; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<6> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5};
    for (int i = 0; i < 6; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<7> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6};
    for (int i = 0; i < 7; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<8> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7};
    for (int i = 0; i < 8; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<9> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8};
    for (int i = 0; i < 9; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<10> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9};
    for (int i = 0; i < 10; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<11> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10};
    for (int i = 0; i < 11; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<12> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11};
    for (int i = 0; i < 12; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<13> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12};
    for (int i = 0; i < 13; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<14> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13};
    for (int i = 0; i < 14; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<15> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14};
    for (int i = 0; i < 15; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<16> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15};
    for (int i = 0; i < 16; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<17> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16};
    for (int i = 0; i < 17; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<18> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}};
      };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17};
    for (int i = 0; i < 18; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<19> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18};
    for (int i = 0; i < 19; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<20> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19};
    for (int i = 0; i < 20; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<21> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
      };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20};
    for (int i = 0; i < 21; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<22> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21};
    for (int i = 0; i < 22; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<23> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22};
    for (int i = 0; i < 23; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<24> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23};
    for (int i = 0; i < 24; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<25> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24};
    for (int i = 0; i < 25; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<26> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25]
        = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25};
    for (int i = 0; i < 26; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<27> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26};
    for (int i = 0; i < 27; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<28> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27};
    for (int i = 0; i < 28; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<29> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28};
    for (int i = 0; i < 29; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<30> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29};
    for (int i = 0; i < 30; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<31> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30};
    for (int i = 0; i < 31; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<32> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31};
    for (int i = 0; i < 32; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<33> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32};
    for (int i = 0; i < 33; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<34> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33};
    for (int i = 0; i < 34; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<35> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34};
    for (int i = 0; i < 35; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<36> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35};
    for (int i = 0; i < 36; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<37> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36};
    for (int i = 0; i < 37; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<38> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37};
    for (int i = 0; i < 38; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<39> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38};
    for (int i = 0; i < 39; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<40> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39};
    for (int i = 0; i < 40; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<41> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40};
    for (int i = 0; i < 41; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<42> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41};
    for (int i = 0; i < 42; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<43> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42};
    for (int i = 0; i < 43; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<44> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43};
    for (int i = 0; i < 44; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<45> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44};
    for (int i = 0; i < 45; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<46> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45};
    for (int i = 0; i < 46; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<47> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46};
    for (int i = 0; i < 47; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<48> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47};
    for (int i = 0; i < 48; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<49> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48};
    for (int i = 0; i < 49; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<50> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49};
    for (int i = 0; i < 50; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<51> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}};
      };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50};
    for (int i = 0; i < 51; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<52> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51]
        = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51};
    for (int i = 0; i < 52; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<53> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52]
        = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52};
    for (int i = 0; i < 53; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<54> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53};
    for (int i = 0; i < 54; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<55> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54};
    for (int i = 0; i < 55; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<56> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55};
    for (int i = 0; i < 56; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<57> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56};
    for (int i = 0; i < 57; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<58> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57};
    for (int i = 0; i < 58; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<59> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58};
    for (int i = 0; i < 59; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<60> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59};
    for (int i = 0; i < 60; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<61> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60};
    for (int i = 0; i < 61; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<62> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61};
    for (int i = 0; i < 62; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<63> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62};
    for (int i = 0; i < 63; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<64> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63};
    for (int i = 0; i < 64; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<65> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64};
    for (int i = 0; i < 65; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<66> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65};
    for (int i = 0; i < 66; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<67> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66};
    for (int i = 0; i < 67; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<68> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67};
    for (int i = 0; i < 68; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<69> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68};
    for (int i = 0; i < 69; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<70> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69};
    for (int i = 0; i < 70; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<71> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70};
    for (int i = 0; i < 71; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<72> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71};
    for (int i = 0; i < 72; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<73> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72};
    for (int i = 0; i < 73; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<74> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73};
    for (int i = 0; i < 74; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<75> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74};
    for (int i = 0; i < 75; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<76> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75};
    for (int i = 0; i < 76; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<77> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76};
    for (int i = 0; i < 77; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<78> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77]
        = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77};
    for (int i = 0; i < 78; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<79> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78]
        = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78};
    for (int i = 0; i < 79; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<80> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79};
    for (int i = 0; i < 80; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<81> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80};
    for (int i = 0; i < 81; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<82> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81};
    for (int i = 0; i < 82; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<83> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82};
    for (int i = 0; i < 83; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<84> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}};
      };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83};
    for (int i = 0; i < 84; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<85> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84};
    for (int i = 0; i < 85; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<86> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85};
    for (int i = 0; i < 86; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<87> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86};
    for (int i = 0; i < 87; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<88> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87};
    for (int i = 0; i < 88; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<89> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88};
    for (int i = 0; i < 89; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<90> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89};
    for (int i = 0; i < 90; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<91> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90};
    for (int i = 0; i < 91; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<92> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91};
    for (int i = 0; i < 92; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<93> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92};
    for (int i = 0; i < 93; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<94> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93};
    for (int i = 0; i < 94; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<95> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94};
    for (int i = 0; i < 95; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<96> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95};
    for (int i = 0; i < 96; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<97> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96};
    for (int i = 0; i < 97; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<98> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97};
    for (int i = 0; i < 98; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<99> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98};
    for (int i = 0; i < 99; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<100> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99};
    for (int i = 0; i < 100; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<101> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100};
    for (int i = 0; i < 101; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<102> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101};
    for (int i = 0; i < 102; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<103> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102};
    for (int i = 0; i < 103; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<104> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103]
        = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103};
    for (int i = 0; i < 104; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<105> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104};
    for (int i = 0; i < 105; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<106> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105};
    for (int i = 0; i < 106; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<107> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106};
    for (int i = 0; i < 107; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<108> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107};
    for (int i = 0; i < 108; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<109> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108};
    for (int i = 0; i < 109; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<110> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109};
    for (int i = 0; i < 110; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<111> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110};
    for (int i = 0; i < 111; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<112> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111};
    for (int i = 0; i < 112; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<113> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112};
    for (int i = 0; i < 113; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<114> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113};
    for (int i = 0; i < 114; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<115> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114};
    for (int i = 0; i < 115; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<116> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115};
    for (int i = 0; i < 116; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<117> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, Anything<T>{}};
      };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116};
    for (int i = 0; i < 117; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<118> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117};
    for (int i = 0; i < 118; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<119> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118};
    for (int i = 0; i < 119; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<120> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119};
    for (int i = 0; i < 120; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<121> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; &f120; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>, Bound<decltype(f120), &f120>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120] = *static_cast<const
        T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119, &f120};
    for (int i = 0; i < 121; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<122> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; &f120;
        &f121; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>, Bound<decltype(f120), &f120>,
          Bound<decltype(f121), &f121>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119, &f120,
        &f121};
    for (int i = 0; i < 122; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<123> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; &f120;
        &f121; &f122; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>, Bound<decltype(f120), &f120>,
          Bound<decltype(f121), &f121>, Bound<decltype(f122), &f122>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119, &f120,
        &f121, &f122};
    for (int i = 0; i < 123; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<124> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; &f120;
        &f121; &f122; &f123; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>, Bound<decltype(f120), &f120>,
          Bound<decltype(f121), &f121>, Bound<decltype(f122), &f122>, Bound<decltype(f123), &f123>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123] =
        *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119, &f120,
        &f121, &f122, &f123};
    for (int i = 0; i < 124; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<125> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123, f124] =
        fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; &f120;
        &f121; &f122; &f123; &f124; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>, Bound<decltype(f120), &f120>,
          Bound<decltype(f121), &f121>, Bound<decltype(f122), &f122>, Bound<decltype(f123), &f123>, Bound<decltype(f124), &f124>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123,
        f124] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119, &f120,
        &f121, &f122, &f123, &f124};
    for (int i = 0; i < 125; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<126> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123, f124,
        f125] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; &f120;
        &f121; &f122; &f123; &f124; &f125; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>, Bound<decltype(f120), &f120>,
          Bound<decltype(f121), &f121>, Bound<decltype(f122), &f122>, Bound<decltype(f123), &f123>, Bound<decltype(f124), &f124>,
          Bound<decltype(f125), &f125>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123,
        f124, f125] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119, &f120,
        &f121, &f122, &f123, &f124, &f125};
    for (int i = 0; i < 126; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<127> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123, f124,
        f125, f126] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; &f120;
        &f121; &f122; &f123; &f124; &f125; &f126; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>, Bound<decltype(f120), &f120>,
          Bound<decltype(f121), &f121>, Bound<decltype(f122), &f122>, Bound<decltype(f123), &f123>, Bound<decltype(f124), &f124>,
          Bound<decltype(f125), &f125>, Bound<decltype(f126), &f126>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123,
        f124, f125, f126] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119, &f120,
        &f121, &f122, &f123, &f124, &f125, &f126};
    for (int i = 0; i < 127; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<128> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}}; };
  template <class T>
  static constexpr bool takes_more = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, Anything<T>{}}; };
  template <class T>
  static consteval auto bindings() {
    auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52,
        f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77, f78,
        f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102, f103,
        f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123, f124,
        f125, f126, f127] = fake<T>.value;
    if constexpr (!requires { &f0; &f1; &f2; &f3; &f4; &f5; &f6; &f7; &f8; &f9; &f10; &f11; &f12; &f13; &f14; &f15; &f16; &f17; &f18;
        &f19; &f20; &f21; &f22; &f23; &f24; &f25; &f26; &f27; &f28; &f29; &f30; &f31; &f32; &f33; &f34; &f35; &f36; &f37; &f38; &f39;
        &f40; &f41; &f42; &f43; &f44; &f45; &f46; &f47; &f48; &f49; &f50; &f51; &f52; &f53; &f54; &f55; &f56; &f57; &f58; &f59; &f60;
        &f61; &f62; &f63; &f64; &f65; &f66; &f67; &f68; &f69; &f70; &f71; &f72; &f73; &f74; &f75; &f76; &f77; &f78; &f79; &f80; &f81;
        &f82; &f83; &f84; &f85; &f86; &f87; &f88; &f89; &f90; &f91; &f92; &f93; &f94; &f95; &f96; &f97; &f98; &f99; &f100; &f101; &f102;
        &f103; &f104; &f105; &f106; &f107; &f108; &f109; &f110; &f111; &f112; &f113; &f114; &f115; &f116; &f117; &f118; &f119; &f120;
        &f121; &f122; &f123; &f124; &f125; &f126; &f127; })
      return BitField{};
    else
      return BoundList<Bound<decltype(f0), &f0>, Bound<decltype(f1), &f1>, Bound<decltype(f2), &f2>, Bound<decltype(f3), &f3>,
          Bound<decltype(f4), &f4>, Bound<decltype(f5), &f5>, Bound<decltype(f6), &f6>, Bound<decltype(f7), &f7>, Bound<decltype(f8),
          &f8>, Bound<decltype(f9), &f9>, Bound<decltype(f10), &f10>, Bound<decltype(f11), &f11>, Bound<decltype(f12), &f12>,
          Bound<decltype(f13), &f13>, Bound<decltype(f14), &f14>, Bound<decltype(f15), &f15>, Bound<decltype(f16), &f16>,
          Bound<decltype(f17), &f17>, Bound<decltype(f18), &f18>, Bound<decltype(f19), &f19>, Bound<decltype(f20), &f20>,
          Bound<decltype(f21), &f21>, Bound<decltype(f22), &f22>, Bound<decltype(f23), &f23>, Bound<decltype(f24), &f24>,
          Bound<decltype(f25), &f25>, Bound<decltype(f26), &f26>, Bound<decltype(f27), &f27>, Bound<decltype(f28), &f28>,
          Bound<decltype(f29), &f29>, Bound<decltype(f30), &f30>, Bound<decltype(f31), &f31>, Bound<decltype(f32), &f32>,
          Bound<decltype(f33), &f33>, Bound<decltype(f34), &f34>, Bound<decltype(f35), &f35>, Bound<decltype(f36), &f36>,
          Bound<decltype(f37), &f37>, Bound<decltype(f38), &f38>, Bound<decltype(f39), &f39>, Bound<decltype(f40), &f40>,
          Bound<decltype(f41), &f41>, Bound<decltype(f42), &f42>, Bound<decltype(f43), &f43>, Bound<decltype(f44), &f44>,
          Bound<decltype(f45), &f45>, Bound<decltype(f46), &f46>, Bound<decltype(f47), &f47>, Bound<decltype(f48), &f48>,
          Bound<decltype(f49), &f49>, Bound<decltype(f50), &f50>, Bound<decltype(f51), &f51>, Bound<decltype(f52), &f52>,
          Bound<decltype(f53), &f53>, Bound<decltype(f54), &f54>, Bound<decltype(f55), &f55>, Bound<decltype(f56), &f56>,
          Bound<decltype(f57), &f57>, Bound<decltype(f58), &f58>, Bound<decltype(f59), &f59>, Bound<decltype(f60), &f60>,
          Bound<decltype(f61), &f61>, Bound<decltype(f62), &f62>, Bound<decltype(f63), &f63>, Bound<decltype(f64), &f64>,
          Bound<decltype(f65), &f65>, Bound<decltype(f66), &f66>, Bound<decltype(f67), &f67>, Bound<decltype(f68), &f68>,
          Bound<decltype(f69), &f69>, Bound<decltype(f70), &f70>, Bound<decltype(f71), &f71>, Bound<decltype(f72), &f72>,
          Bound<decltype(f73), &f73>, Bound<decltype(f74), &f74>, Bound<decltype(f75), &f75>, Bound<decltype(f76), &f76>,
          Bound<decltype(f77), &f77>, Bound<decltype(f78), &f78>, Bound<decltype(f79), &f79>, Bound<decltype(f80), &f80>,
          Bound<decltype(f81), &f81>, Bound<decltype(f82), &f82>, Bound<decltype(f83), &f83>, Bound<decltype(f84), &f84>,
          Bound<decltype(f85), &f85>, Bound<decltype(f86), &f86>, Bound<decltype(f87), &f87>, Bound<decltype(f88), &f88>,
          Bound<decltype(f89), &f89>, Bound<decltype(f90), &f90>, Bound<decltype(f91), &f91>, Bound<decltype(f92), &f92>,
          Bound<decltype(f93), &f93>, Bound<decltype(f94), &f94>, Bound<decltype(f95), &f95>, Bound<decltype(f96), &f96>,
          Bound<decltype(f97), &f97>, Bound<decltype(f98), &f98>, Bound<decltype(f99), &f99>, Bound<decltype(f100), &f100>,
          Bound<decltype(f101), &f101>, Bound<decltype(f102), &f102>, Bound<decltype(f103), &f103>, Bound<decltype(f104), &f104>,
          Bound<decltype(f105), &f105>, Bound<decltype(f106), &f106>, Bound<decltype(f107), &f107>, Bound<decltype(f108), &f108>,
          Bound<decltype(f109), &f109>, Bound<decltype(f110), &f110>, Bound<decltype(f111), &f111>, Bound<decltype(f112), &f112>,
          Bound<decltype(f113), &f113>, Bound<decltype(f114), &f114>, Bound<decltype(f115), &f115>, Bound<decltype(f116), &f116>,
          Bound<decltype(f117), &f117>, Bound<decltype(f118), &f118>, Bound<decltype(f119), &f119>, Bound<decltype(f120), &f120>,
          Bound<decltype(f121), &f121>, Bound<decltype(f122), &f122>, Bound<decltype(f123), &f123>, Bound<decltype(f124), &f124>,
          Bound<decltype(f125), &f125>, Bound<decltype(f126), &f126>, Bound<decltype(f127), &f127>>{};
  }
  template <class T>
  static void addresses(const void* object, const void** out) {
    const auto& [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25,
        f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51,
        f52, f53, f54, f55, f56, f57, f58, f59, f60, f61, f62, f63, f64, f65, f66, f67, f68, f69, f70, f71, f72, f73, f74, f75, f76, f77,
        f78, f79, f80, f81, f82, f83, f84, f85, f86, f87, f88, f89, f90, f91, f92, f93, f94, f95, f96, f97, f98, f99, f100, f101, f102,
        f103, f104, f105, f106, f107, f108, f109, f110, f111, f112, f113, f114, f115, f116, f117, f118, f119, f120, f121, f122, f123,
        f124, f125, f126, f127] = *static_cast<const T*>(object);
    const void* const at[] = {&f0, &f1, &f2, &f3, &f4, &f5, &f6, &f7, &f8, &f9, &f10, &f11, &f12, &f13, &f14, &f15, &f16, &f17, &f18,
        &f19, &f20, &f21, &f22, &f23, &f24, &f25, &f26, &f27, &f28, &f29, &f30, &f31, &f32, &f33, &f34, &f35, &f36, &f37, &f38, &f39,
        &f40, &f41, &f42, &f43, &f44, &f45, &f46, &f47, &f48, &f49, &f50, &f51, &f52, &f53, &f54, &f55, &f56, &f57, &f58, &f59, &f60,
        &f61, &f62, &f63, &f64, &f65, &f66, &f67, &f68, &f69, &f70, &f71, &f72, &f73, &f74, &f75, &f76, &f77, &f78, &f79, &f80, &f81,
        &f82, &f83, &f84, &f85, &f86, &f87, &f88, &f89, &f90, &f91, &f92, &f93, &f94, &f95, &f96, &f97, &f98, &f99, &f100, &f101, &f102,
        &f103, &f104, &f105, &f106, &f107, &f108, &f109, &f110, &f111, &f112, &f113, &f114, &f115, &f116, &f117, &f118, &f119, &f120,
        &f121, &f122, &f123, &f124, &f125, &f126, &f127};
    for (int i = 0; i < 128; ++i) out[i] = at[i];
  }
};

template <>
struct Bindings<129> {
  template <class T>
  static constexpr bool takes_braces = requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
      {}, {}, {}, {}, {}, {}, {}, {}, {}}; };
};

}  // namespace antler::detail

#ifdef __clang__
#pragma clang diagnostic pop
#endif
