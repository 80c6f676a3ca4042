# Manual pages of the commands and shell completions, made by the program from its own options.
set(docs_dir "${CMAKE_CURRENT_BINARY_DIR}/docs")
set(command_pages "")
foreach(command IN ITEMS brief dossier compare diff batch check merge review layouts fonts schema new)
  set(page "${docs_dir}/briefwright-${command}.1")
  add_custom_command(OUTPUT "${page}" DEPENDS briefwright VERBATIM
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${docs_dir}"
    COMMAND briefwright help ${command} --manual > "${page}")
  list(APPEND command_pages "${page}")
endforeach()
set(completions "")
foreach(shell IN ITEMS bash zsh fish)
  set(script "${docs_dir}/completion.${shell}")
  add_custom_command(OUTPUT "${script}" DEPENDS briefwright VERBATIM
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${docs_dir}"
    COMMAND briefwright help --completion ${shell} > "${script}")
  list(APPEND completions "${script}")
endforeach()
add_custom_target(command_docs ALL DEPENDS ${command_pages} ${completions})

install(FILES ${command_pages} DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT program)
install(FILES "${docs_dir}/completion.bash" RENAME briefwright COMPONENT program
  DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${docs_dir}/completion.zsh" RENAME _briefwright COMPONENT program
  DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
install(FILES "${docs_dir}/completion.fish" RENAME briefwright.fish COMPONENT program
  DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
