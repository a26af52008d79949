#include "app/run.hpp"

int main(int argc, char **argv) { return dbxfer::app::run(argc, argv); }
