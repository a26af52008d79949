#include "type_travels.hpp"

#include "support/catch.hpp"

TYPE_TRAVELS("[B22] type point", "point", "'(1e-300,NaN)'", "'(-0,Infinity)'", "'(0.1,0.2)'")
TYPE_TRAVELS("[B22] type line", "line", "'{1,-1,0}'", "'{0,1,0.3}'")
TYPE_TRAVELS("[B22] type lseg", "lseg", "'[(0,0),(1e300,-1)]'", "'[(1,1),(1,1)]'")
TYPE_TRAVELS("[B22] type box", "box", "'(1,2),(3,4)'", "'(0,0),(0,0)'", "'(Infinity,1),(-0,1)'")
TYPE_TRAVELS("[B22] type path", "path", "'((0,0),(1,1),(1,0))'", "'[(0,0),(1,1)]'", "'((0,0))'")
TYPE_TRAVELS("[B22] type polygon", "polygon", "'((0,0),(1,1),(1,0))'", "'((0,0))'")
TYPE_TRAVELS("[B22] type circle", "circle", "'<(1,2),3>'", "'<(0.1,-0),0>'")
