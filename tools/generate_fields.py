#!/usr/bin/env python3
"""Writes include/antler/detail/fields_128.h: the structured bindings of 1 to 128 names that reflection needs.

C++20 cannot bind a pack, so there is one specialisation for each number of fields. Run it from the repository's root:

    tools/generate_fields.py > include/antler/detail/fields_128.h
"""

FIELDS_MAX = 128
WIDTH = 138


def wrapped(text: str, indent: str) -> str:
    lines, line = [], indent
    for word in text.split(" "):
        if len(line) + len(word) + 1 > WIDTH:
            lines.append(line.rstrip())
            line = indent + "    "
        line += word + " "
    lines.append(line.rstrip())
    return "\n".join(lines)


def main() -> None:
    print("// Written by tools/generate_fields.py: one structured binding for each number of fields. `bindings` is evaluated by the compiler only;")
    print("// `addresses` looks at a real object, so that App can compare what the compiler did with what layout rules say.")
    print("// clang-format off\n#pragma once\n")
    print('#include "antler/detail/fields.h"\n')
    print("#ifdef __clang__\n#pragma clang diagnostic push")
    print('#pragma clang diagnostic ignored "-Wundefined-var-template"  // fake is declared only\n#endif\n')
    print("namespace antler::detail {\n")
    for count in range(1, FIELDS_MAX + 1):
        names = [f"f{i}" for i in range(count)]
        bound = ", ".join(names)
        takes = ", ".join(f"&{n}" for n in names)
        print("template <>")
        print(f"struct Bindings<{count}> {{")
        braces = ", ".join("{}" for _ in names)
        print("  template <class T>")
        print(wrapped(f"static constexpr bool takes_braces = requires {{ T{{{braces}}}; }};", "  "))
        print("  template <class T>")
        print(wrapped(f"static constexpr bool takes_more = requires {{ T{{{braces}, Anything<T>{{}}}}; }};", "  "))
        print("  template <class T>")
        print("  static consteval auto bindings() {")
        print(wrapped(f"auto& [{bound}] = fake<T>.value;", "    "))
        print(wrapped("if constexpr (!requires { " + "; ".join(f"&{n}" for n in names) + "; })", "    "))
        print("      return BitField{};")
        print("    else")
        print(wrapped("return BoundList<" + ", ".join(f"Bound<decltype({n}), &{n}>" for n in names) + ">{};", "      "))
        print("  }")
        print("  template <class T>")
        print("  static void addresses(const void* object, const void** out) {")
        print(wrapped(f"const auto& [{bound}] = *static_cast<const T*>(object);", "    "))
        print(wrapped(f"const void* const at[] = {{{takes}}};", "    "))
        print(f"    for (int i = 0; i < {count}; ++i) out[i] = at[i];")
        print("  }")
        print("};\n")
    braces = ", ".join("{}" for _ in range(FIELDS_MAX + 1))
    print("template <>")
    print(f"struct Bindings<{FIELDS_MAX + 1}> {{")
    print("  template <class T>")
    print(wrapped(f"static constexpr bool takes_braces = requires {{ T{{{braces}}}; }};", "  "))
    print("};\n")
    print("}  // namespace antler::detail\n")
    print("#ifdef __clang__\n#pragma clang diagnostic pop\n#endif")


if __name__ == "__main__":
    main()
