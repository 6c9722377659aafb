#include "base/io_watch.h"

namespace antler::base {
namespace {

thread_local IoWatch* own = nullptr;

}  // namespace

IoWatch* IoWatch::of_this_thread() { return own; }

void IoWatch::set_of_this_thread(IoWatch* watch) { own = watch; }

}  // namespace antler::base
