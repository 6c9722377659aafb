#include "worker/lane_answers.h"

namespace antler::worker {

void LaneAnswers::ensure_read() {
  if (loop_ != nullptr) return;
  base::IoWatch* const here = base::IoWatch::of_this_thread();
  if (here == nullptr) {
    if (!is_left_) leave();
    return;
  }
  const std::lock_guard lock(mutex_);
  if (is_closed_) return;
  if (!here->watch(fd_, shared_from_this())) {
    if (!is_left_) leave();
    return;
  }
  loop_ = here;
  is_left_ = false;
}

bool LaneAnswers::read() {
  const std::lock_guard lock(mutex_);
  if (is_closed_) return false;
  const auto came = messages_.read(ways_.take);
  if (came && *came != LaneMessages::Came::kEnd) return true;
  is_left_ = false;
  if (came) return ways_.on_end(), false;
  is_closed_ = true;
  ways_.on_mistake(came.error());
  return false;
}

void LaneAnswers::release() {
  const std::lock_guard lock(mutex_);
  loop_ = nullptr;
  if (!is_closed_) leave();
}

void LaneAnswers::leave() {
  is_left_ = true;
  ways_.on_left();
}

void LaneAnswers::close() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  is_left_ = false;
}

}  // namespace antler::worker
