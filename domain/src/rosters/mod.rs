//! Lists of students as files.
