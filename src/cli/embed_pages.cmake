# cmake -DOUT=FILE -DPAGES="a.md;b.md" -P embed_pages.cmake: the pages of docs/errors as one source file (explain.h).
set(text "// Generated from docs/errors.\n#include \"cli/explain.h\"\n\nnamespace antler::cli {\nnamespace {\n\nconstexpr Page kPages[] = {\n")
foreach(page IN LISTS PAGES)
  get_filename_component(code ${page} NAME_WE)
  file(READ ${page} content)
  string(APPEND text "    {\"${code}\", R\"page(${content})page\"},\n")
endforeach()
string(APPEND text "};\n\n}  // namespace\n\nstd::span<const Page> error_pages() { return kPages; }\n\n}  // namespace antler::cli\n")
file(WRITE ${OUT} "${text}")
