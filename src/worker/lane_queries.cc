#include "worker/lane_queries.h"

#include <utility>
#include <variant>
#include <vector>

namespace antler::worker {

void LaneQueries::read() {
  while (read_some()) {
    // `close` has its turn
  }
}

bool LaneQueries::read_some() {
  std::vector<AskedQuery> queries;
  bool more = false;
  {
    const std::lock_guard lock(mutex_);
    if (asked_ == nullptr || is_closing_) return false;
    // The end is the connection's to see, by what it sends.
    const auto came = messages_.read([&](Message&& message) { return open(std::move(message), queries); });
    more = came && *came == LaneMessages::Came::kMore;
    if (!came) {
      asked_ = nullptr;
      on_mistake_(came.error());
      queries.clear();
    }
  }
  for (std::size_t i = 0; i < queries.size(); ++i) {
    queries[i].request.may_keep_thread = !more && i + 1 == queries.size();
    engine_calls_.query(std::move(queries[i].request), std::move(queries[i].sink));
  }
  return more;
}

base::Result<void> LaneQueries::open(Message&& message, std::vector<AskedQuery>& queries) {
  auto* const query = std::get_if<QueryMessage>(&message);
  if (query == nullptr) return base::invalid("a message where a lane's queries are asked that is none");
  auto opened = asked_->open(std::move(*query));
  if (!opened) return opened.error();
  if (*opened) queries.push_back(std::move(**opened));
  return {};
}

void LaneQueries::close() {
  is_closing_ = true;
  const std::lock_guard lock(mutex_);
  asked_ = nullptr;
}

}  // namespace antler::worker
