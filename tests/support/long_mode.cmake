# Read by ctest: what scripts/test --long adds takes longer than the tests' usual limit.
if(NOT "$ENV{DBXFER_TEST_LONG}" STREQUAL "")
  set_tests_properties(${test_db_TESTS} PROPERTIES TIMEOUT 10800)
endif()
