#include "api_client.h"

#include <fmt/format.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace flights_demo {

namespace base = antler::base;
namespace beast = boost::beast;
using tcp = boost::asio::ip::tcp;

class ApiClient::Connection {
 public:
  boost::asio::io_context context;
  tcp::socket socket{context};
  beast::flat_buffer buffer;
  std::string host;
};

ApiClient::ApiClient(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
ApiClient::~ApiClient() = default;

base::Result<std::unique_ptr<ApiClient>> ApiClient::connect(std::string_view address) {
  constexpr std::string_view kScheme = "http://";
  const auto colon = address.rfind(':');
  if (!address.starts_with(kScheme) || colon <= kScheme.size())
    return base::invalid(fmt::format("`{}` is no address like http://127.0.0.1:4000", address));
  auto connection = std::make_unique<Connection>();
  connection->host = std::string(address.substr(kScheme.size()));
  boost::system::error_code error;
  tcp::resolver resolver(connection->context);
  const auto endpoints =
      resolver.resolve(std::string(address.substr(kScheme.size(), colon - kScheme.size())), std::string(address.substr(colon + 1)), error);
  if (!error) boost::asio::connect(connection->socket, endpoints, error);
  if (error) return base::unavailable(fmt::format("{} does not answer: {}", address, error.message()));
  return std::unique_ptr<ApiClient>(new ApiClient(std::move(connection)));
}

base::Result<ApiAnswer> ApiClient::ask(std::string_view call) {
  namespace http = beast::http;
  const std::string target = fmt::format("/api/{}", call);
  http::request<http::empty_body> request(http::verb::get, target, 11);
  request.set(http::field::host, connection_->host);
  boost::system::error_code error;
  http::response<http::string_body> response;
  http::write(connection_->socket, request, error);
  if (!error) http::read(connection_->socket, connection_->buffer, response, error);
  if (error) return base::unavailable(fmt::format("GET {}: the connection broke: {}", target, error.message()));
  return ApiAnswer{response.result_int(), std::move(response.body())};
}

base::Result<std::string> ApiClient::get(std::string_view call) {
  auto answer = ask(call);
  if (!answer) return answer.error();
  if (answer->status != 200) return base::internal(fmt::format("GET /api/{} was answered {}: {}", call, answer->status, answer->body));
  return std::move(answer->body);
}

}  // namespace flights_demo
