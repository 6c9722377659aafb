#include <arpa/inet.h>

#include <array>

#include "model/scalars.h"

namespace antler::model {
namespace {

using Address = std::array<unsigned char, 16>;  // in network order
constexpr std::size_t kTextBytesMax = INET6_ADDRSTRLEN;

bool parse(int family, std::string_view text, unsigned char* out) {
  std::array<char, kTextBytesMax> terminated{};
  if (text.size() >= terminated.size() || text.find('\0') != std::string_view::npos) return false;
  std::memcpy(terminated.data(), text.data(), text.size());
  return inet_pton(family, terminated.data(), out) == 1;
}

void print(int family, const void* address, std::string& out) {
  std::array<char, kTextBytesMax> text{};
  inet_ntop(family, address, text.data(), text.size());
  out.append("\"").append(text.data()).append("\"");
}

}  // namespace

bool encode_ipv4(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  Address address{};
  if (!parse(AF_INET, scalar.text, address.data())) return refuse(type, bounds, rule::kFormat, refusal);
  std::uint32_t network = 0;
  std::memcpy(&network, address.data(), sizeof network);
  return write(at, ntohl(network)), true;
}

void print_ipv4(const Type&, base::Reader& row, std::string& out) {
  const std::uint32_t network = htonl(row.get<std::uint32_t>());
  print(AF_INET, &network, out);
}

bool encode_ipv6(const Type& type, const Bounds* bounds, const JsonScalar& scalar, char*& at, Refusal& refusal) {
  if (scalar.kind != JsonKind::kString) return refuse(type, bounds, rule::kType, refusal);
  Address address{};
  address[10] = address[11] = 0xff;  // of an IPv4 address
  if (!parse(AF_INET, scalar.text, address.data() + 12) && !parse(AF_INET6, scalar.text, address.data()))
    return refuse(type, bounds, rule::kFormat, refusal);
  return write(at, address), true;
}

void print_ipv6(const Type&, base::Reader& row, std::string& out) { print(AF_INET6, row.get<Address>().data(), out); }

}  // namespace antler::model
