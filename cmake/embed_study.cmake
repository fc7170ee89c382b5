# The default study, all files of studies/plan-colombia, goes into the program: `contraste demo` needs no files.
file(GLOB_RECURSE default_study_files CONFIGURE_DEPENDS
     RELATIVE ${PROJECT_SOURCE_DIR}/studies/plan-colombia
     ${PROJECT_SOURCE_DIR}/studies/plan-colombia/*.toml
     ${PROJECT_SOURCE_DIR}/studies/plan-colombia/*.csv)
contraste_embed_files(contraste_study embedded/plan_colombia.h
                      ${PROJECT_SOURCE_DIR}/studies/plan-colombia ${default_study_files})
