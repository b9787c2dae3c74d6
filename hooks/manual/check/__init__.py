"""What is wrong with a manual: a module for each subject."""
