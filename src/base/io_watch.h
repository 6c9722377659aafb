// IoWatch: an event loop that reads for others too: on its thread it calls whoever waits for what comes at a descriptor. So what belongs to
// a request is read by the thread that answers it, and handed on to nobody.
#pragma once

#include <memory>

namespace antler::base {

class IoWatch {
 public:
  /// On the loop's thread.
  class Reader {
   public:
    virtual ~Reader() = default;
    /// Takes what has come, without waiting. False when nothing more is to be read; then nothing is called any more.
    virtual bool read() = 0;
    /// The loop ends, and reads nothing any more.
    virtual void release() = 0;
  };

  virtual ~IoWatch() = default;
  /// Of the loop's thread. `fd` is open now; a copy of it is what is waited at. A descriptor that ends is to be read as well. False when
  /// no descriptor is left for the copy.
  [[nodiscard]] virtual bool watch(int fd, std::shared_ptr<Reader> reader) = 0;
  /// The loop that this thread runs, or null.
  static IoWatch* of_this_thread();

 protected:
  static void set_of_this_thread(IoWatch* watch);
};

}  // namespace antler::base
