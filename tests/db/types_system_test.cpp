#include "two_databases.hpp"
#include "type_travels.hpp"

#include "support/catch.hpp"

using namespace dbxfer;
using namespace dbxfer::test;

TYPE_TRAVELS("[B22] type pg_lsn", "pg_lsn", "'16/B374D848'", "'0/0'", "'FFFFFFFF/FFFFFFFF'")
TYPE_TRAVELS("[B22] type xid", "xid", "'0'", "'4294967295'")
TYPE_TRAVELS("[B22] type xid8", "xid8", "'0'", "'18446744073709551615'", "'9007199254740993'")
TYPE_TRAVELS("[B22] type cid", "cid", "'0'", "'4294967295'")
TYPE_TRAVELS("[B22] type tid", "tid", "'(0,0)'", "'(4294967295,65535)'")
TYPE_TRAVELS("[B22] type pg_snapshot", "pg_snapshot", "'10:20:10,14,15'", "'1:1:'",
             "'9007199254740993:9007199254740995:'")
TYPE_TRAVELS("[B22] type txid_snapshot", "txid_snapshot", "'10:20:10,14,15'", "'1:1:'")
TYPE_TRAVELS("[B22] type int2vector", "int2vector", "'1 2 -3'", "''", "'32767'")
TYPE_TRAVELS("[B22] type oidvector", "oidvector", "'1 2 4294967295'", "''")
TYPE_TRAVELS("[B22] type aclitem", "aclitem", "'=r/postgres'", "'postgres=arwdDxt/postgres'",
             "'postgres=a*/postgres'")
TYPE_TRAVELS("[B04] type oid", "oid", "0", "4294967295", "'2147483648'")
TYPE_TRAVELS("[B04] type regclass", "regclass", "'pg_class'", "'rows'", "0", "4294967295::oid",
             "'information_schema.tables'")
TYPE_TRAVELS("[B04] type regtype", "regtype", "'int[]'", "'pair'", "'held'", "0",
             "'timestamp with time zone'", "4294967295::oid")
TYPE_TRAVELS("[B04] type regproc", "regproc", "'now'", "'boolin'", "0", "4294967295::oid")
TYPE_TRAVELS("[B04] type regprocedure", "regprocedure", "'sum(int4)'", "'now()'", "0")
TYPE_TRAVELS("[B04] type regoper", "regoper", "'||/'", "0", "4294967295::oid")
TYPE_TRAVELS("[B04] type regoperator", "regoperator", "'+(int4,int4)'", "'-(none,int4)'", "0")
TYPE_TRAVELS("[B04] type regnamespace", "regnamespace", "'public'", "'pg_catalog'", "0")
TYPE_TRAVELS("[B04] type regrole", "regrole", "'postgres'", "0", "4294967295::oid")
TYPE_TRAVELS("[B04] type regcollation", "regcollation", "'\"C\"'", "'\"default\"'", "0")
TYPE_TRAVELS("[B04] type regconfig", "regconfig", "'english'", "'simple'", "0")
TYPE_TRAVELS("[B04] type regdictionary", "regdictionary", "'english_stem'", "'simple'", "0")
