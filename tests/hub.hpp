// The real records of a policy hub.  Tests of them belong to the suite "hub": ctest runs those as ROOM_hub,
// and reports them as skipped where the records are not at hand.
#pragma once

#include <string>

namespace briefwright {

/// $BRIEFWRIGHT_HUB, else ../shared/hub beside the project: the folder of the snapshots 2026-02 and 2026-08.
std::string hub_folder();

}  // namespace briefwright
