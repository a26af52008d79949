"""A small shop: products, which anything may tag."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Product(models.Model):
    name = models.CharField(max_length=100, unique=True)


class Label(models.Model):
    text = models.CharField(max_length=50)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    of = GenericForeignKey()

    class Meta:
        unique_together = [("text", "content_type", "object_id")]
