#include "type_travels.hpp"

#include "support/catch.hpp"

TYPE_TRAVELS("[B08] type text", "text", "''", "' '", R"('\N')", R"('\.')", R"('\')",
             R"(E'a\tb\rc\nd\be\ff\vg\r\n')", "'\"'", "'null'", "'NULL'", R"(E'\x01\x1f\x7f')",
             "'😀é\u2028\ufeff'", "'{}'", "','", "'{'", "repeat('é', 100000)", "'</script>'",
             "'$pg'", R"('\u0000')", "'e\u0301'", "'trailing  '", "'1e400'", "'{\"$pg\": 1}'")
TYPE_TRAVELS("[B08] type varchar", "varchar(5)", "'abc  '", "'ééééé'", "''", "'     '")
TYPE_TRAVELS("[B08] type char(n)", "char(5)", "'ab'", "''", "'  ab'", "'ééééé'")
TYPE_TRAVELS("[B08] type bpchar without a length", "pg_catalog.bpchar", "'ab  '", "''", "'  ab'")
TYPE_TRAVELS("[B22] type name", "name", "'x'", "''", "repeat('n', 63)", "'A \"b\"'")
TYPE_TRAVELS("[B22] type char of one byte", "pg_catalog.\"char\"", "'a'", "''", R"('\377')",
             R"('\200')", R"('\')", "'\"'", R"('\001')", "' '", "E'\\t'")
TYPE_TRAVELS("[B03] type bytea", "bytea", "''", R"('\x00ff0a5c')",
             "decode(repeat('00ff', 50000), 'hex')", R"('\\')", "'text'")
TYPE_TRAVELS("[B22] type bit", "bit(3)", "B'101'", "B'000'")
TYPE_TRAVELS("[B22] type bit varying", "bit varying", "B''", "B'1010101'", "B'0'", "B'00'",
             "repeat('10', 5000)::varbit")
TYPE_TRAVELS("[B22] type bit varying with a limit", "bit varying(4)", "B''", "B'1010'", "B'0'")
TYPE_TRAVELS("[B22] type uuid", "uuid", "'00000000-0000-0000-0000-000000000000'",
             "'FFFFFFFF-ffff-ffff-ffff-ffffffffffff'", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'")
TYPE_TRAVELS("[B22] type refcursor", "refcursor", "''", "'<unnamed portal 1>'", "'my \"cursor\"'")
TYPE_TRAVELS("[B22] type xml", "xml", "'<a/>'", "'x<b/>y'", "''",
             R"('<?xml version="1.0"?><a b="&lt;">&amp;é</a>')", "'<!-- c -->'",
             "E'<a>\\r\\n\\t</a>'", "'<![CDATA[ ]]>'")
TYPE_TRAVELS("[B22] type tsvector", "tsvector", "'''it''''s'':1A,2B,3C,4'", "''",
             "'a:16383 b:1 \"c\"'", R"('''back\\slash'':1 '' sp ace '':2')")
TYPE_TRAVELS("[B22] type tsquery", "tsquery", "'a & !b'", "''", "'a <-> b <3> c | !(d & e:*AB)'",
             "'''it''''s'''")
TYPE_TRAVELS("[B22] type regular jsonpath", "jsonpath", "'$.a[*] ? (@ > 1)'", "'strict $'",
             "'lax $.\"a b\".**{2 to last}.size()'", R"('$ ? (@ like_regex "^\\d\"" flag "i")')")
