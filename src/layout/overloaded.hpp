// One callable out of several, for std::visit.
#pragma once

namespace briefwright::layout {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace briefwright::layout
