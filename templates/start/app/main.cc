#include "app.h"

int main(int argc, char** argv) { return make_app().run(argc, argv); }
