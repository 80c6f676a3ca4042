# cmake --install: the program, the library with its package files, the data files and the man page.
#
# find_package(briefwright) then gives briefwright::base … briefwright::batch and briefwright_DATA_DIR.
include(CMakePackageConfigHelpers)
include(cmake/PublicHeaders.cmake)

set(data_dir "${CMAKE_INSTALL_DATADIR}/briefwright")
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/briefwright")

install(TARGETS briefwright RUNTIME COMPONENT program)

get_property(rooms GLOBAL PROPERTY BRIEFWRIGHT_ROOMS)
list(REMOVE_ITEM rooms cli)
list(TRANSFORM rooms PREPEND briefwright_ OUTPUT_VARIABLE libraries)
install(TARGETS ${libraries} EXPORT briefwright ARCHIVE)
install(EXPORT briefwright NAMESPACE briefwright:: FILE briefwrightTargets.cmake DESTINATION "${package_dir}")

foreach(header IN LISTS BRIEFWRIGHT_PUBLIC_HEADERS)
  cmake_path(GET header PARENT_PATH room)
  install(FILES "src/${header}" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/briefwright/${room}")
endforeach()

configure_package_config_file(cmake/briefwrightConfig.cmake.in briefwrightConfig.cmake
  INSTALL_DESTINATION "${package_dir}" PATH_VARS data_dir)
write_basic_package_version_file(briefwrightConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  "${CMAKE_CURRENT_BINARY_DIR}/briefwrightConfig.cmake"
  "${CMAKE_CURRENT_BINARY_DIR}/briefwrightConfigVersion.cmake"
  DESTINATION "${package_dir}")

install(DIRECTORY fonts layouts seeds DESTINATION "${data_dir}" COMPONENT program)
install(FILES docs/briefwright.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT program)
install(FILES LICENSE README.md CHANGELOG.md docs/changes.md DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
