#include "cli/http_client.h"

#include <fmt/format.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace antler::cli {

namespace beast = boost::beast;
using tcp = boost::asio::ip::tcp;

class HttpClient::Connection {
 public:
  boost::asio::io_context context;
  tcp::socket socket{context};
  beast::flat_buffer buffer;
  std::string host;
};

HttpClient::HttpClient(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
HttpClient::~HttpClient() = default;

base::Result<std::unique_ptr<HttpClient>> HttpClient::connect(std::string_view address) {
  constexpr std::string_view kScheme = "http://";
  const auto colon = address.rfind(':');
  if (!address.starts_with(kScheme) || colon <= kScheme.size())
    return base::invalid(fmt::format("`{}` is no address like http://127.0.0.1:4000", address));
  auto connection = std::make_unique<Connection>();
  const std::string host(address.substr(kScheme.size(), colon - kScheme.size()));
  connection->host = std::string(address.substr(kScheme.size()));
  boost::system::error_code error;
  tcp::resolver resolver(connection->context);
  const auto endpoints = resolver.resolve(host, std::string(address.substr(colon + 1)), error);
  if (!error) boost::asio::connect(connection->socket, endpoints, error);
  if (error) return base::unavailable(fmt::format("{} does not answer: {}", address, error.message()));
  connection->socket.set_option(tcp::no_delay(true), error);
  return std::unique_ptr<HttpClient>(new HttpClient(std::move(connection)));
}

base::Result<HttpAnswer> HttpClient::post(std::string_view target, std::string_view content_type, std::string_view body) {
  namespace http = beast::http;
  http::request<http::span_body<const char>> request(http::verb::post, beast::string_view(target.data(), target.size()), 11);
  request.set(http::field::host, connection_->host);
  request.set(http::field::content_type, beast::string_view(content_type.data(), content_type.size()));
  request.body() = beast::span<const char>(body.data(), body.size());
  request.prepare_payload();
  boost::system::error_code error;
  http::write(connection_->socket, request, error);
  if (error) return base::unavailable("the connection broke: " + error.message());
  http::response<http::string_body> response;
  http::read(connection_->socket, connection_->buffer, response, error);
  if (error) return base::unavailable("the connection broke: " + error.message());
  return HttpAnswer{response.result_int(), std::move(response.body()), std::string(response[http::field::retry_after])};
}

}  // namespace antler::cli
