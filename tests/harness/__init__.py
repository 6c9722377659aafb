"""What the suites of the built programs share: an engine process, its control socket, HTTP, manifests, waiting with a deadline."""
