// Antler: declare an analytical backend as native types. This is the header to include; make it the precompiled header of a program
// (`-include antler/antler.h`, or CMake's target_precompile_headers), because g++ uses one only where it comes first.
#pragma once

#include "antler/api.h"
#include "antler/app.h"
#include "antler/consumer.h"
#include "antler/context.h"
#include "antler/dead_letter.h"
#include "antler/dead_letter_queue.h"
#include "antler/function.h"
#include "antler/ingest.h"
#include "antler/key.h"
#include "antler/name.h"
#include "antler/recovery.h"
#include "antler/sql.h"
#include "antler/stream.h"
#include "antler/table.h"
#include "antler/transform.h"
#include "antler/values.h"
#include "antler/version.h"
#include "antler/view.h"
#include "antler/wrappers.h"
