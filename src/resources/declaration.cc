// What the headers of resources leave to the library: making, copying and destroying what every user's file would otherwise compile.
#include "antler/detail/declaration.h"

#include <utility>

#include "base/text.h"
#include "resources/sql_value.h"

namespace antler {
namespace detail {

SqlArgument::SqlArgument() = default;
SqlArgument::SqlArgument(const SqlArgument& from) = default;
SqlArgument::SqlArgument(SqlArgument&& from) noexcept = default;
SqlArgument::~SqlArgument() = default;

Sql SqlAccess::make(const char* text, std::size_t size, SqlArgument* arguments, std::size_t count) {
  Sql sql;
  sql.text_ = text;
  sql.size_ = size;
  sql.arguments_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) sql.arguments_.push_back(std::move(arguments[i]));
  return sql;
}

Sql SqlAccess::column(const FieldRef& field) {
  SqlArgument argument;
  argument.kind = SqlArgument::Kind::kField;
  argument.field = field;
  return make("{}", 2, &argument, 1);
}

SqlArgument value_argument(const TypeDescriptor& type, const void* object) {
  SqlArgument argument;
  argument.type = &type;
  resources::SqlValue value = resources::sql_value(type, object);
  argument.is_null = value.is_null;
  argument.text = std::move(value.text);
  argument.literal = std::move(value.literal);
  argument.problem = std::move(value.problem);
  return argument;
}

SqlArgument text_argument(std::string_view text) {
  SqlArgument argument;
  argument.type = &TypeOf<std::string>::value;
  argument.text = text;
  argument.literal = base::quote_sql_string(text);
  return argument;
}

SqlArgument SqlAccess::fragment(const Sql& sql) {
  SqlArgument argument;
  argument.kind = SqlArgument::Kind::kFragment;
  argument.fragment.push_back(sql);
  return argument;
}

KeyParts::KeyParts() = default;
KeyParts::KeyParts(const KeyParts& from) = default;
KeyParts::~KeyParts() = default;
void KeyParts::add(const KeyPartRef* parts, std::size_t count) {
  for (const KeyPartRef* part = parts; part != parts + count; ++part) {
    if (part->expression != nullptr) parts_.push_back(*part->expression);
    else parts_.push_back(SqlAccess::column(part->field));
  }
}

FieldList::FieldList() = default;
FieldList::FieldList(const FieldList& from) = default;
FieldList::~FieldList() = default;
void FieldList::add(const FieldRef& field) { fields_.push_back(field); }

ColumnList::ColumnList() = default;
ColumnList::ColumnList(const ColumnList& from) = default;
ColumnList::~ColumnList() = default;
void ColumnList::add(const FieldRef& field, const ColumnOptions& options) { columns_.push_back({field, options}); }

namespace {

template <bool kDashAllowed>
void describe_any_head(Declaration& out, ResourceKind kind, const BasicName<kDashAllowed>& name, const Pinned& pinned) {
  out.kind = kind;
  if (!name.is_made()) return;
  out.name = name.view();
  out.file = name.file();
  out.line = name.line();
  out.fingerprint = pinned.fingerprint;
}

}  // namespace

void describe_head(Declaration& out, ResourceKind kind, const Name& name, const Pinned& pinned) {
  describe_any_head(out, kind, name, pinned);
}
void describe_head(Declaration& out, ResourceKind kind, const ApiName& name, const Pinned& pinned) {
  describe_any_head(out, kind, name, pinned);
}

void describe_table(TableDeclaration& out, Engine engine, const FieldRef& version, const KeyParts& order_by, const KeyParts& primary_key,
                    const Sql& partition_by, const Sql& ttl, const std::vector<Setting>& settings, const ColumnList& columns) {
  out.engine = engine;
  out.version = version;
  out.order_by = order_by.parts();
  out.primary_key = primary_key.parts();
  out.partition_by = partition_by;
  out.ttl = ttl;
  out.settings = settings;
  out.columns = columns.columns();
}

void describe_stream(StreamDeclaration& out, std::uint32_t partitions, const FieldList& key, std::int64_t retention_hours,
                     std::int64_t retention_mb, Durability durability, std::uint32_t version) {
  out = {partitions, key.fields(), retention_hours, retention_mb, durability, version};
}

}  // namespace detail

Sql::Sql() : text_(""), size_(0) {}
Sql::Sql(const Sql& from) = default;
Sql::Sql(Sql&& from) noexcept = default;
Sql& Sql::operator=(const Sql& from) {
  Sql copy(from);
  return *this = std::move(copy);
}
Sql& Sql::operator=(Sql&& from) noexcept {
  text_ = from.text_;
  size_ = from.size_;
  arguments_ = std::move(from.arguments_);
  return *this;
}
Sql::~Sql() = default;

}  // namespace antler
