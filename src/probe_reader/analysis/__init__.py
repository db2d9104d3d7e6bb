"""What is seen only across documents or annotators."""
