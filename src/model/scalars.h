// The functions that the coercion table is filled with; see coercion.h for their contracts. Nothing else calls them.
#pragma once

#include "model/coercion.h"

namespace antler::model {

bool encode_bool(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_bool(const Type&, base::Reader&, std::string& out);

template <class T>
bool encode_integer(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
template <class T>
void print_integer(const Type&, base::Reader&, std::string& out);

template <class T>
bool encode_float(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
template <class T>
void print_float(const Type&, base::Reader&, std::string& out);

bool encode_string(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_string(const Type&, base::Reader&, std::string& out);
bool encode_uuid(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_uuid(const Type&, base::Reader&, std::string& out);
bool encode_enum(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_enum(const Type&, base::Reader&, std::string& out);

bool encode_int128(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_int128(const Type&, base::Reader&, std::string& out);
bool encode_uint128(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_uint128(const Type&, base::Reader&, std::string& out);

bool encode_fixed_string(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_fixed_string(const Type&, base::Reader&, std::string& out);
bool encode_ipv4(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_ipv4(const Type&, base::Reader&, std::string& out);
bool encode_ipv6(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_ipv6(const Type&, base::Reader&, std::string& out);

bool encode_date32(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_date32(const Type&, base::Reader&, std::string& out);
bool encode_date(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_date(const Type&, base::Reader&, std::string& out);
bool encode_date_time(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_date_time(const Type&, base::Reader&, std::string& out);
bool encode_date_time64(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_date_time64(const Type&, base::Reader&, std::string& out);

bool encode_decimal(const Type&, const Bounds*, const JsonScalar&, char*& at, Refusal&);
void print_decimal(const Type&, base::Reader&, std::string& out);

/// Fills `refusal` and gives false. With `more`, what to do follows the expectation.
bool refuse(const Type& type, const Bounds* bounds, std::string_view rule, Refusal& refusal, std::string_view more = {});

template <class T>
void write(char*& at, T value) {
  std::memcpy(at, &value, sizeof value);
  at += sizeof value;
}

inline bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

}  // namespace antler::model
