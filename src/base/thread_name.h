// The name of the calling thread, as `top -H` and a profile show it. Threads that it starts inherit it.
#pragma once

#include <pthread.h>

namespace antler::base {

/// At most 15 characters; a longer one is not taken.
inline void name_thread(const char* name) { static_cast<void>(::pthread_setname_np(::pthread_self(), name)); }

}  // namespace antler::base
