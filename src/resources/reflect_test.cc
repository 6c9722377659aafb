// Reflection at its edges: every shape of a struct that must work, and what is found of it.
#include <gtest/gtest.h>

#include <compare>
#include <cstddef>
#include <string>

#include "antler/antler.h"

// Somebody who opens the namespace must not meet our own templates in it.
using namespace antler;

namespace shop {
struct Event {
  std::string name;
  std::uint8_t level;
  std::uint64_t at;
};
struct Optionals {
  std::optional<bool> yes;
  std::optional<std::int32_t> small;
  std::optional<std::int64_t> wide;
  std::optional<std::uint32_t> small_count;
  std::optional<std::uint64_t> wide_count;
  std::optional<double> real;
  std::optional<std::string> text;
  std::optional<antler::DateTime> at;
};
struct Vectors {
  std::vector<bool> yes;
  std::vector<std::int32_t> small;
  std::vector<std::int64_t> wide;
  std::vector<std::uint32_t> small_counts;
  std::vector<std::uint64_t> wide_counts;
  std::vector<double> reals;
  std::vector<std::string> texts;
};
namespace {
struct Hidden {
  int value;
};
}  // namespace
}  // namespace shop

namespace {

std::string fields_of(const antler::detail::ModelDescriptor& model) {
  std::string out;
  for (std::size_t i = 0; i < model.field_count; ++i)
    out += (i > 0 ? " " : "") + std::string(model.fields[i].name) + "@" + std::to_string(model.fields[i].offset);
  return out;
}

TEST(Reflect, NamesOffsetsAndTypes) {
  constexpr auto& model = antler::detail::kModel<shop::Event>;
  static_assert(model.field_count == 3);
  EXPECT_EQ(model.name, "Event");
  EXPECT_EQ(model.qualified_name, "shop::Event");
  EXPECT_EQ(fields_of(model), "name@0 level@32 at@40");
  EXPECT_EQ(model.fields[1].offset, offsetof(shop::Event, level));
  EXPECT_EQ(model.fields[0].type->shape, antler::detail::Shape::kString);
}

struct Nested {  // a name that our headers could have
  int a;
};
struct Field {
  int Model;
  int T;
  int value;
};

template <class T>
struct Reading {
  T value;
  std::uint32_t at;
};

struct Rich {
  using Inner = int;
  enum class Level { kLow, kHigh };
  static constexpr int kMany = 3;
  static inline int shared = 0;

  std::int32_t first = kMany;
  Level level = Level::kHigh;
  std::string name = "x";
  antler::Bounded<int, 1, 9> stars;

  [[nodiscard]] int twice() const { return first * 2 + shared; }
  auto operator<=>(const Rich&) const = default;
};

struct Padded {
  std::uint8_t a;
  double b;
  std::uint8_t c;
  antler::Aggregate<"count"> d;
  std::uint16_t e;
};

struct One {
  bool only;
};

struct Mixed {
  const char* text() const { return ""; }
  mutable std::int32_t cached;
  std::int64_t and_this, and_that;
};

struct Largest {
  std::uint8_t f0;
  std::uint8_t f1;
  std::uint8_t f2;
  std::uint8_t f3;
  std::uint8_t f4;
  std::uint8_t f5;
  std::uint8_t f6;
  std::uint8_t f7;
  std::uint8_t f8;
  std::uint8_t f9;
  std::uint8_t f10;
  std::uint8_t f11;
  std::uint8_t f12;
  std::uint8_t f13;
  std::uint8_t f14;
  std::uint8_t f15;
  std::uint8_t f16;
  std::uint8_t f17;
  std::uint8_t f18;
  std::uint8_t f19;
  std::uint8_t f20;
  std::uint8_t f21;
  std::uint8_t f22;
  std::uint8_t f23;
  std::uint8_t f24;
  std::uint8_t f25;
  std::uint8_t f26;
  std::uint8_t f27;
  std::uint8_t f28;
  std::uint8_t f29;
  std::uint8_t f30;
  std::uint8_t f31;
  std::uint8_t f32;
  std::uint8_t f33;
  std::uint8_t f34;
  std::uint8_t f35;
  std::uint8_t f36;
  std::uint8_t f37;
  std::uint8_t f38;
  std::uint8_t f39;
  std::uint8_t f40;
  std::uint8_t f41;
  std::uint8_t f42;
  std::uint8_t f43;
  std::uint8_t f44;
  std::uint8_t f45;
  std::uint8_t f46;
  std::uint8_t f47;
  std::uint8_t f48;
  std::uint8_t f49;
  std::uint8_t f50;
  std::uint8_t f51;
  std::uint8_t f52;
  std::uint8_t f53;
  std::uint8_t f54;
  std::uint8_t f55;
  std::uint8_t f56;
  std::uint8_t f57;
  std::uint8_t f58;
  std::uint8_t f59;
  std::uint8_t f60;
  std::uint8_t f61;
  std::uint8_t f62;
  std::uint8_t f63;
  std::uint8_t f64;
  std::uint8_t f65;
  std::uint8_t f66;
  std::uint8_t f67;
  std::uint8_t f68;
  std::uint8_t f69;
  std::uint8_t f70;
  std::uint8_t f71;
  std::uint8_t f72;
  std::uint8_t f73;
  std::uint8_t f74;
  std::uint8_t f75;
  std::uint8_t f76;
  std::uint8_t f77;
  std::uint8_t f78;
  std::uint8_t f79;
  std::uint8_t f80;
  std::uint8_t f81;
  std::uint8_t f82;
  std::uint8_t f83;
  std::uint8_t f84;
  std::uint8_t f85;
  std::uint8_t f86;
  std::uint8_t f87;
  std::uint8_t f88;
  std::uint8_t f89;
  std::uint8_t f90;
  std::uint8_t f91;
  std::uint8_t f92;
  std::uint8_t f93;
  std::uint8_t f94;
  std::uint8_t f95;
  std::uint8_t f96;
  std::uint8_t f97;
  std::uint8_t f98;
  std::uint8_t f99;
  std::uint8_t f100;
  std::uint8_t f101;
  std::uint8_t f102;
  std::uint8_t f103;
  std::uint8_t f104;
  std::uint8_t f105;
  std::uint8_t f106;
  std::uint8_t f107;
  std::uint8_t f108;
  std::uint8_t f109;
  std::uint8_t f110;
  std::uint8_t f111;
  std::uint8_t f112;
  std::uint8_t f113;
  std::uint8_t f114;
  std::uint8_t f115;
  std::uint8_t f116;
  std::uint8_t f117;
  std::uint8_t f118;
  std::uint8_t f119;
  std::uint8_t f120;
  std::uint8_t f121;
  std::uint8_t f122;
  std::uint8_t f123;
  std::uint8_t f124;
  std::uint8_t f125;
  std::uint8_t f126;
  std::uint8_t f127;
};

}  // namespace

template <>
inline constexpr std::string_view antler::model_name<Reading<int>> = "ReadingInt";

namespace {

TEST(Reflect, ShapesOfStructs) {
  struct Local {
    std::optional<std::string> text;
    std::vector<int> list;
  };
  EXPECT_EQ(antler::detail::kModel<Local>.name, "Local");
  EXPECT_EQ(fields_of(antler::detail::kModel<Local>), "text@0 list@40");
  EXPECT_EQ(antler::detail::kModel<shop::Hidden>.name, "Hidden");
  EXPECT_EQ(antler::detail::kModel<Nested>.name, "Nested");
  EXPECT_EQ(fields_of(antler::detail::kModel<Field>), "Model@0 T@4 value@8");
  EXPECT_EQ(antler::detail::kModel<Reading<int>>.name, "ReadingInt");
  EXPECT_EQ(fields_of(antler::detail::kModel<Reading<int>>), "value@0 at@4");
  EXPECT_EQ(fields_of(antler::detail::kModel<Rich>), "first@0 level@4 name@8 stars@40");
  EXPECT_EQ(fields_of(antler::detail::kModel<Padded>), "a@0 b@8 c@16 d@17 e@18");
  EXPECT_EQ(fields_of(antler::detail::kModel<One>), "only@0");
  EXPECT_EQ(fields_of(antler::detail::kModel<Mixed>), "cached@0 and_this@8 and_that@16");
  EXPECT_EQ(Rich{}.twice(), 6);
  EXPECT_EQ((Rich{} <=> Rich{}), std::strong_ordering::equal);
}

TEST(Reflect, OneHundredAndTwentyEightFields) {
  constexpr auto& model = antler::detail::kModel<Largest>;
  static_assert(model.field_count == 128);
  EXPECT_EQ(model.fields[127].name, "f127");
  EXPECT_EQ(model.fields[127].offset, 127u);
}

TEST(Reflect, AddressesOfAMadeObjectAreTheOffsets) {
  for (const auto* model : {&antler::detail::kModel<Rich>, &antler::detail::kModel<Largest>, &antler::detail::kModel<Padded>}) {
    void* object = model->make();
    const void* at[128] = {};
    model->addresses(object, at);
    for (std::size_t i = 0; i < model->field_count; ++i) EXPECT_EQ(at[i], static_cast<char*>(object) + model->fields[i].offset);
    model->destroy(object);
  }
}

TEST(Reflect, TheFingerprintIsOfNamesPlacesAndTypes) {
  struct A {
    int x;
    int y;
  };
  struct B {
    int x;
    unsigned y;
  };
  struct C {
    int x;
    int z;
  };
  struct D {
    int x;
    int y;
  };
  EXPECT_NE(antler::detail::kModel<A>.fingerprint, antler::detail::kModel<B>.fingerprint);
  EXPECT_NE(antler::detail::kModel<A>.fingerprint, antler::detail::kModel<C>.fingerprint);
  EXPECT_EQ(antler::detail::kModel<A>.fingerprint, antler::detail::kModel<D>.fingerprint);
}

template <class T>
void grow_each_field() {
  const auto& model = antler::detail::kModel<T>;
  T object;
  for (std::size_t i = 0; i < model.field_count; ++i) {
    const auto& field = model.fields[i];
    void* const at = reinterpret_cast<std::byte*>(&object) + field.offset;
    EXPECT_EQ(field.type->count(at), 0u) << field.name;
    field.type->resize(at, 1);
    EXPECT_EQ(field.type->count(at), 1u) << field.name;
    EXPECT_NE(field.type->at(at, 0), nullptr) << field.name;
  }
}

// Each is compiled in the library: one that it leaves out is none here.
TEST(Reflect, OptionalsAndVectorsOfTheLibrary) {
  grow_each_field<shop::Optionals>();
  grow_each_field<shop::Vectors>();
}

}  // namespace
