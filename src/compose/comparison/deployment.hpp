// Facilities of what is compared: nested bars, statuses, what must stand beside them.
#pragma once

#include "compose/comparison/context.hpp"

namespace briefwright::compose {

/// Committed within pipeline capacity of every side; nothing without a capacity.
Blocks nested_figure(const Sides& compared, std::string_view caption);

/// Records and capacities by status, a column a side.
Block status_columns(const Sides& compared);

/// Every side's pipeline by status on a bar of full width; nothing with fewer than two that have one.
Blocks status_bars(const Sides& compared);

}  // namespace briefwright::compose
