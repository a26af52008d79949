#include "type_travels.hpp"

#include "support/catch.hpp"

TYPE_TRAVELS("[B22] type inet", "inet", "'::1/64'", "'10.0.0.1'", "'10.0.0.1/8'", "'::/0'",
             "'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'", "'::ffff:1.2.3.4'", "'0.0.0.0/0'")
TYPE_TRAVELS("[B22] type cidr", "cidr", "'10.0.0.0/8'", "'10.0.0.1/32'", "'::/0'",
             "'2001:db8::/32'")
TYPE_TRAVELS("[B22] type macaddr", "macaddr", "'08:00:2b:01:02:03'", "'ff:ff:ff:ff:ff:ff'",
             "'00:00:00:00:00:00'")
TYPE_TRAVELS("[B22] type macaddr8", "macaddr8", "'08:00:2b:01:02:03:04:05'", "'08:00:2b:01:02:03'")
